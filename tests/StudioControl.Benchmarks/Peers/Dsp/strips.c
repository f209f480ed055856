// What a C compiler makes of 64 channel strips: gain that moves, four filters of second order, peak and mean square, and a
// pan into stereo. Channels lie side by side, eight to a vector, and one loop does everything with all constants in reach.
// Two forms of the filter are raced, since either may suit a machine better; eight rounds of each are the warm-up.
// For every line read it answers "direct NS state NS": nanoseconds of processor time a frame of all 64 channels.
#define _GNU_SOURCE
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { CHANNELS = 64, WIDTH = 8, GROUPS = CHANNELS / WIDTH, FRAMES = 64, BANDS = 4, RATE = 48000, BLOCKS = 2500 };

typedef float lanes __attribute__((vector_size(32)));
typedef int32_t marks __attribute__((vector_size(32)));

struct group {
    lanes direct[BANDS][5], path[BANDS][5], state[BANDS][2];
    lanes gain, step, left, right, peak, squares;
};

static struct group strips[GROUPS];
static lanes sound[GROUPS][FRAMES], sum_left[FRAMES], sum_right[FRAMES];
static float out_left[FRAMES], out_right[FRAMES];

static lanes larger(lanes a, lanes b) {
    marks of_a = a > b;
    return (lanes)(((marks)a & of_a) | ((marks)b & ~of_a));
}

// A bell: b0 b1 b2 a1 a2 for the direct form; keep, turn, direct, band, low for the form of states.
static void bell(struct group *g, int lane, int band, double hertz, double decibels, double q) {
    double a = pow(10, decibels / 40), t = tan(M_PI * hertz / RATE), k = 1 / (q * a), share = 1 / (1 + t * (t + k));
    double high = 1 + t * (t + a / q), low = 1 + t * (t - a / q);
    double direct[5] = {high * share, 2 * (t * t - 1) * share, low * share, 2 * (t * t - 1) * share, (1 + t * (t - k)) * share};
    double bent = (a * a - 1) * k * t * share, path[5] = {2 * (1 - t * t) * share, 4 * t * t * share, 1 + bent, bent, 0};
    for (int i = 0; i < 5; i++) {
        g->direct[band][i][lane] = (float)direct[i];
        g->path[band][i][lane] = (float)path[i];
    }
}

static void begin(void) {
    static const double hertz[BANDS] = {90, 400, 2500, 9000};
    uint32_t dice = 12345;
    memset(strips, 0, sizeof strips);
    for (int channel = 0; channel < CHANNELS; channel++) {
        struct group *g = &strips[channel / WIDTH];
        int lane = channel % WIDTH;
        for (int band = 0; band < BANDS; band++) bell(g, lane, band, hertz[band] * (1 + channel * 0.01), channel % 7 - 3.0, 0.9);
        g->gain[lane] = 0.5f;
        g->step[lane] = 1e-9f;
        g->left[lane] = cosf((float)channel / CHANNELS * 1.5708f);
        g->right[lane] = sinf((float)channel / CHANNELS * 1.5708f);
        for (int n = 0; n < FRAMES; n++) {
            dice = dice * 1103515245u + 12345u;
            sound[channel / WIDTH][n][lane] = (float)(int32_t)dice / 4294967296.0f;
        }
    }
}

#define DIRECT(k, s) y = k[0] * x + s[0]; s[0] = (k[1] * x + s[1]) - k[3] * y; s[1] = k[2] * x - k[4] * y; x = y;
#define STATES(k, s) p = x + s[0]; r = s[0] + s[1]; y = k[3] * s[0] + k[4] * s[1]; x = k[2] * x + y; s[0] = k[0] * p - r; s[1] = k[1] * p + s[1];

#define BLOCK(NAME, CONSTANTS, FILTER)                                                                  \
    static void NAME(void) {                                                                            \
        memset(sum_left, 0, sizeof sum_left);                                                           \
        memset(sum_right, 0, sizeof sum_right);                                                         \
        for (int c = 0; c < GROUPS; c++) {                                                              \
            struct group *g = &strips[c];                                                               \
            lanes k[BANDS][5], s[BANDS][2], gain = g->gain, peak = g->peak, squares = g->squares;       \
            lanes step = g->step, left = g->left, right = g->right;                                     \
            memcpy(k, g->CONSTANTS, sizeof k);                                                          \
            memcpy(s, g->state, sizeof s);                                                              \
            for (int n = 0; n < FRAMES; n++) {                                                          \
                lanes x = sound[c][n] * gain, y, p, r;                                                  \
                (void)p, (void)r;                                                                       \
                gain += step;                                                                           \
                FILTER(k[0], s[0]) FILTER(k[1], s[1]) FILTER(k[2], s[2]) FILTER(k[3], s[3])             \
                peak = larger((lanes)((marks)x & 0x7fffffff), peak);                                    \
                squares += x * x;                                                                       \
                sum_left[n] += x * left;                                                                \
                sum_right[n] += x * right;                                                              \
            }                                                                                           \
            g->gain = gain, g->peak = peak, g->squares = squares;                                       \
            memcpy(g->state, s, sizeof s);                                                              \
        }                                                                                               \
        for (int n = 0; n < FRAMES; n++) {                                                              \
            float l = 0, r = 0;                                                                         \
            for (int i = 0; i < WIDTH; i++) l += sum_left[n][i], r += sum_right[n][i];                  \
            out_left[n] = l, out_right[n] = r;                                                          \
        }                                                                                               \
    }
BLOCK(direct_block, direct, DIRECT)
BLOCK(state_block, path, STATES)

static double processor(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static double a_round(void (*block)(void)) {
    begin();
    double start = processor();
    for (int i = 0; i < BLOCKS; i++) block();
    return (processor() - start) / ((double)BLOCKS * FRAMES);
}

int main(void) {
    char line[64];
    for (int i = 0; i < 8; i++) a_round(direct_block), a_round(state_block);
    while (fgets(line, sizeof line, stdin)) {
        double direct = a_round(direct_block), state = a_round(state_block);
        // The sums are printed so that no compiler may leave the work out.
        printf("direct %.4f state %.4f sound %g %g\n", direct, state, (double)out_left[7], (double)out_right[7]);
        fflush(stdout);
    }
    return 0;
}
