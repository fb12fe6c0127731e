// One pass over encoded journeys, as plain as it gets: first, last, linear and position credits of conversions and value,
// and all steps of a chain of order 1. Prints the least CPU seconds of some passes.
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <vector>

namespace {

struct Journeys {
  std::vector<uint32_t> touches, ends;
  std::vector<double> conversions, nulls, values;
};

struct Counts {
  std::vector<double> credits, steps, starts, ends;
  explicit Counts(uint32_t channels)
      : credits(8 * channels), steps(channels * channels), starts(channels), ends(2 * channels) {}
};

template <typename T>
bool read(std::vector<T>& into, size_t size, std::FILE* file) {
  into.resize(size);
  return std::fread(into.data(), sizeof(T), size, file) == size;
}

void pass(const Journeys& all, Counts& counts, uint32_t channels) {
  uint32_t from = 0;
  for (size_t journey = 0; journey < all.ends.size(); ++journey) {
    const uint32_t to = all.ends[journey], length = to - from;
    const double gains[2] = {all.conversions[journey], all.values[journey]};
    const double weight = gains[0] + all.nulls[journey];
    const uint32_t first = all.touches[from], last = all.touches[to - 1];
    counts.starts[first] += weight;
    counts.ends[last] += gains[0];
    counts.ends[channels + last] += gains[1];
    for (uint32_t touch = from + 1; touch < to; ++touch) {
      counts.steps[all.touches[touch - 1] * channels + all.touches[touch]] += weight;
    }
    if (gains[0] != 0 || gains[1] != 0) {
      for (int of = 0; of < 2; ++of) {
        double* credits = counts.credits.data() + 4 * of * channels;
        credits[first] += gains[of];
        credits[channels + last] += gains[of];
        for (uint32_t touch = from; touch < to; ++touch) {
          const uint32_t channel = all.touches[touch];
          const bool outer = touch == from || touch == to - 1;
          const double part = length == 1 ? 1 : length == 2 ? 0.5 : outer ? 0.4 : 0.2 / (length - 2);
          credits[2 * channels + channel] += gains[of] / length;
          credits[3 * channels + channel] += gains[of] * part;
        }
      }
    }
    from = to;
  }
}

}  // namespace

int main(int, char** arguments) {
  std::FILE* file = std::fopen(arguments[1], "rb");
  std::vector<uint32_t> sizes;
  Journeys all;
  if (file == nullptr || !read(sizes, 3, file)) return 1;
  const uint32_t channels = sizes[0], journeys = sizes[1], touches = sizes[2];
  if (!read(all.touches, touches, file) || !read(all.ends, journeys, file)) return 1;
  if (!read(all.conversions, journeys, file) || !read(all.nulls, journeys, file)) return 1;
  if (!read(all.values, journeys, file)) return 1;

  double least = 1e9, checked = 0;
  for (int turn = 0; turn < 5; ++turn) {
    Counts counts(channels);
    const std::clock_t begin = std::clock();
    pass(all, counts, channels);
    const double seconds = double(std::clock() - begin) / CLOCKS_PER_SEC;
    if (seconds < least) least = seconds;
    checked = 0;
    for (uint32_t channel = 0; channel < channels; ++channel) checked += counts.credits[2 * channels + channel];
  }
  std::printf("%.6f %.3f\n", least, checked);
}
