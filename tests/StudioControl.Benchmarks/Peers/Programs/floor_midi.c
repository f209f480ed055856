/* The least that can carry faders: waits for MIDI bytes at its terminals, knows pitch bend only, sends one OSC datagram
   for each. No state, no mapping, no checks: a bound to measure against, not a program to use.
   The first fader of the second terminal is channel 17, and so on.
   usage: floor_midi UDP-PORT TERMINAL... */
#include <arpa/inet.h>
#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MOST = 4, FADERS = 16, LONGEST = 28 };

static int out;
static struct midi { uint8_t status, low; int data; } midi[MOST];
static uint8_t datagrams[MOST * FADERS][LONGEST];
static int lengths[MOST * FADERS];

static void take(int terminal, uint8_t byte) {
    struct midi *m = &midi[terminal];
    if (byte >= 0x80) {
        m->status = byte;
        m->data = 0;
    } else if ((m->status & 0xF0) == 0xE0 && m->data == 0) {
        m->low = byte;
        m->data = 1;
    } else if ((m->status & 0xF0) == 0xE0) {
        int fader = terminal * FADERS + (m->status & 0x0F);
        float position = (float)(byte << 7 | m->low) / 16383;
        uint32_t bits;
        memcpy(&bits, &position, 4);
        bits = htonl(bits);
        memcpy(datagrams[fader] + lengths[fader] - 4, &bits, 4);
        send(out, datagrams[fader], lengths[fader], 0);
        m->data = 0;
    }
}

int main(int argc, char **argv) {
    int count = argc - 2;
    if (count < 1 || count > MOST) return 2;
    out = socket(AF_INET, SOCK_DGRAM, 0);
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(argv[1]))};
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(out, (struct sockaddr *)&to, sizeof to) != 0) return 1;

    for (int i = 0; i < MOST * FADERS; i++) {
        /* An OSC string and its zeros up to a multiple of four, its type tag, the number. */
        int address = sprintf((char *)datagrams[i], "/mix/ch/%d/fader", i + 1) / 4 * 4 + 4;
        memcpy(datagrams[i] + address, ",f\0", 4);
        lengths[i] = address + 8;
    }

    struct pollfd terminals[MOST];
    for (int i = 0; i < count; i++) {
        terminals[i].fd = open(argv[i + 2], O_RDWR | O_NOCTTY);
        terminals[i].events = POLLIN;
        if (terminals[i].fd < 0) return 1;
    }

    uint8_t in[512];
    for (;;) {
        /* One terminal can simply be read. */
        if (count > 1 && poll(terminals, count, -1) < 0) return 1;
        for (int i = 0; i < count; i++) {
            if (count > 1 && !terminals[i].revents) continue;
            ssize_t got = read(terminals[i].fd, in, sizeof in);
            if (got <= 0) return 0;
            for (ssize_t at = 0; at < got; at++) take(i, in[at]);
        }
    }
}
