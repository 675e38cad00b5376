// Finds the values of the paths of CursorBenchmarks in lines of CloudTrail, by simdjson on demand, line by line.
// Usage: project FILE. Prints the version, the bytes of all these values, and the seconds that the best of three rounds took.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include <simdjson.h>

using namespace simdjson;

static size_t text(ondemand::value value) {
  return value.type() == ondemand::json_type::string ? value.raw_json_token().size() - 2 : 0;
}

static size_t identity(ondemand::value value) {
  size_t total = 0;
  if (value.type() != ondemand::json_type::object) return 0;
  for (auto field : value.get_object()) {
    std::string_view key = field.unescaped_key();
    if (key == "type" || key == "principalId" || key == "arn" || key == "accessKeyId") total += text(field.value());
  }
  return total;
}

static size_t response(ondemand::value value) {
  size_t total = 0;
  if (value.type() != ondemand::json_type::object) return 0;
  for (auto field : value.get_object()) {
    if (std::string_view(field.unescaped_key()) != "credentials") continue;
    ondemand::value credentials = field.value();
    if (credentials.type() != ondemand::json_type::object) continue;
    for (auto inner : credentials.get_object())
      if (std::string_view(inner.unescaped_key()) == "accessKeyId") total += text(inner.value());
  }
  return total;
}

int main(int, char** arguments) {
  std::ifstream file(arguments[1], std::ios::binary);
  std::string lines((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  size_t bytes = lines.size();
  lines.reserve(bytes + SIMDJSON_PADDING);
  ondemand::parser parser;
  size_t total = 0;
  double best = 1e9;
  for (int round = 0; round < 3; round++) {
    total = 0;
    auto started = std::chrono::steady_clock::now();
    for (size_t start = 0, end; start < bytes; start = end + 1) {
      end = lines.find('\n', start);
      ondemand::document line = parser.iterate(padded_string_view(lines.data() + start, end - start, bytes + SIMDJSON_PADDING - start));
      for (auto field : line.get_object()) {
        std::string_view key = field.unescaped_key();
        if (key == "userIdentity") total += identity(field.value());
        else if (key == "responseElements") total += response(field.value());
        else if (key == "eventTime" || key == "eventSource" || key == "eventName" || key == "errorCode" || key == "sourceIPAddress" || key == "userAgent" || key == "eventID")
          total += text(field.value());
      }
    }
    best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count());
  }
  std::printf("%d.%d.%d\n%zu\n%.6f\n", SIMDJSON_VERSION_MAJOR, SIMDJSON_VERSION_MINOR, SIMDJSON_VERSION_REVISION, total, best);
}
