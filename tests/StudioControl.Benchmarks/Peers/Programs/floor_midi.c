/* The least that can carry a fader: waits for MIDI bytes at a terminal, knows pitch bend only, sends one OSC datagram
   for each. No state, no mapping, no checks: a bound to measure against, not a program to use.
   usage: floor_midi TERMINAL UDP-PORT */
#include <arpa/inet.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static const char head[] = "/mix/ch/1/fader\0,f\0"; /* 20 bytes with the last zero */

int main(int argc, char **argv) {
    if (argc != 3) return 2;
    int terminal = open(argv[1], O_RDWR | O_NOCTTY);
    int out = socket(AF_INET, SOCK_DGRAM, 0);
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(argv[2]))};
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (terminal < 0 || connect(out, (struct sockaddr *)&to, sizeof to) != 0) return 1;

    uint8_t datagram[24], in[512], status = 0, low = 0;
    memcpy(datagram, head, 20);
    int data = 0;
    ssize_t got;
    while ((got = read(terminal, in, sizeof in)) > 0) {
        for (ssize_t i = 0; i < got; i++) {
            uint8_t byte = in[i];
            if (byte >= 0x80) {
                status = byte;
                data = 0;
            } else if (status == 0xE0 && data == 0) {
                low = byte;
                data = 1;
            } else if (status == 0xE0) {
                float position = (float)(byte << 7 | low) / 16383;
                uint32_t bits;
                memcpy(&bits, &position, 4);
                bits = htonl(bits);
                memcpy(datagram + 20, &bits, 4);
                send(out, datagram, sizeof datagram, 0);
                data = 0;
            }
        }
    }
    return 0;
}
