/* A JACK client that does nothing: two inputs, two outputs of silence. On SIGTERM it says how often the server called it
   late. The prototypes are those of jack.h, so that no header package is needed. */
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

typedef struct _jack_client jack_client_t;
typedef struct _jack_port jack_port_t;
extern jack_client_t *jack_client_open(const char *name, int options, int *status, ...);
extern int jack_set_process_callback(jack_client_t *, int (*)(uint32_t, void *), void *);
extern int jack_set_xrun_callback(jack_client_t *, int (*)(void *), void *);
extern jack_port_t *jack_port_register(jack_client_t *, const char *, const char *, unsigned long, unsigned long);
extern void *jack_port_get_buffer(jack_port_t *, uint32_t);
extern int jack_activate(jack_client_t *);
extern int jack_client_close(jack_client_t *);

static volatile sig_atomic_t ending;
static volatile long xruns, periods;
static jack_port_t *out[2];

static int process(uint32_t frames, void *unused)
{
    (void)unused;
    for (int side = 0; side < 2; side++)
        memset(jack_port_get_buffer(out[side], frames), 0, frames * sizeof(float));
    periods++;
    return 0;
}

static int late(void *unused)
{
    (void)unused;
    xruns++;
    return 0;
}

static void end(int signal)
{
    (void)signal;
    ending = 1;
}

int main(int count, char **arguments)
{
    int status;
    /* 1: no server is started; 4: the server's name follows. */
    jack_client_t *client = jack_client_open("rest", 1 | 4, &status, count > 1 ? arguments[1] : "default");
    if (!client)
        return 2;
    const char *kind = "32 bit float mono audio";
    jack_port_register(client, "in-left", kind, 1, 0);
    jack_port_register(client, "in-right", kind, 1, 0);
    out[0] = jack_port_register(client, "out-left", kind, 2, 0);
    out[1] = jack_port_register(client, "out-right", kind, 2, 0);
    jack_set_process_callback(client, process, 0);
    jack_set_xrun_callback(client, late, 0);
    signal(SIGTERM, end);
    if (jack_activate(client))
        return 3;
    while (!ending)
        pause();
    printf("xruns %ld periods %ld\n", xruns, periods);
    fflush(stdout);
    jack_client_close(client);
    return 0;
}
