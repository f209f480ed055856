/* Loudness, range and true peak of one file with libebur128, read by libsndfile: what a careful C program does. */
#include <ebur128.h>
#include <math.h>
#include <sndfile.h>
#include <stdio.h>
#include <stdlib.h>

enum { frames_at_once = 8192 };

int main(int count, char **words)
{
    SF_INFO info = {0};
    SNDFILE *file = count == 2 ? sf_open(words[1], SFM_READ, &info) : NULL;
    if (!file) {
        return 1;
    }

    ebur128_state *meter = ebur128_init(
        (unsigned)info.channels, (unsigned long)info.samplerate, EBUR128_MODE_I | EBUR128_MODE_LRA | EBUR128_MODE_TRUE_PEAK);
    float *samples = malloc(sizeof(float) * frames_at_once * (size_t)info.channels);
    if (!meter || !samples) {
        return 1;
    }

    sf_count_t got;
    while ((got = sf_readf_float(file, samples, frames_at_once)) > 0) {
        ebur128_add_frames_float(meter, samples, (size_t)got);
    }

    double integrated = 0, range = 0, largest = 0;
    ebur128_loudness_global(meter, &integrated);
    ebur128_loudness_range(meter, &range);
    for (int channel = 0; channel < info.channels; channel++) {
        double peak = 0;
        ebur128_true_peak(meter, (unsigned)channel, &peak);
        largest = peak > largest ? peak : largest;
    }

    printf("%.4f %.4f %.4f\n", integrated, range, 20 * log10(largest));
    free(samples);
    ebur128_destroy(&meter);
    sf_close(file);
    return 0;
}
