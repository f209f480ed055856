/* The least that can carry lines from terminals to a broker: waits for bytes, and publishes each line as it stands, MQTT
   3.1.1, QoS 0. No parsing, no state, no checks: a bound to measure against, not a program to use.
   usage: floor_gear BROKER-PORT TERMINAL... */
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MOST = 64, LONGEST = 256 };

int main(int argc, char **argv) {
    if (argc < 3 || argc - 2 > MOST) return 2;
    int out = socket(AF_INET, SOCK_STREAM, 0), on = 1;
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((unsigned short)atoi(argv[1]))};
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(out, (struct sockaddr *)&to, sizeof to) != 0) return 1;
    setsockopt(out, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    /* CONNECT: protocol MQTT 4, clean session, no keepalive, client "floor" */
    static const unsigned char hello[] = {0x10, 17, 0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 0, 0, 5, 'f', 'l', 'o', 'o', 'r'};
    unsigned char answer[4];
    if (write(out, hello, sizeof hello) != sizeof hello || read(out, answer, sizeof answer) != 4) return 1;

    struct pollfd lines[MOST];
    static char waiting[MOST][LONGEST];
    int have[MOST] = {0}, count = argc - 2;
    for (int i = 0; i < count; i++) {
        lines[i] = (struct pollfd){.fd = open(argv[i + 2], O_RDWR | O_NOCTTY | O_NONBLOCK), .events = POLLIN};
        if (lines[i].fd < 0) return 1;
    }

    while (poll(lines, (nfds_t)count, -1) > 0) {
        for (int i = 0; i < count; i++) {
            if (lines[i].revents == 0) continue;
            ssize_t got = read(lines[i].fd, waiting[i] + have[i], (size_t)(LONGEST - have[i]));
            if (got <= 0) return 0;
            have[i] += (int)got;
            char *end;
            while ((end = memchr(waiting[i], '\n', (size_t)have[i])) != NULL) {
                int length = (int)(end - waiting[i]) + 1;
                unsigned char packet[LONGEST + 32];
                int topic = sprintf((char *)packet + 4, "bench/gear/%d", i);
                packet[0] = 0x30;
                packet[1] = (unsigned char)(2 + topic + length);
                packet[2] = 0;
                packet[3] = (unsigned char)topic;
                memcpy(packet + 4 + topic, waiting[i], (size_t)length);
                if (write(out, packet, (size_t)(4 + topic + length)) < 0) return 1;
                have[i] -= length;
                memmove(waiting[i], end + 1, (size_t)have[i]);
            }
            if (have[i] == LONGEST) have[i] = 0;
        }
    }
    return 0;
}
