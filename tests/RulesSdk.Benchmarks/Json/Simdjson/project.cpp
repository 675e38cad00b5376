// Finds the values of the paths of CursorBenchmarks in lines of CloudTrail, by simdjson on demand, line by line; then reads what the
// session-token join needs, and joins. Usage: project FILE. Prints the version; the bytes of all these values, and the seconds of the
// processor that the best of three rounds took; how many uses of keys from elsewhere there are, and the seconds of these rounds.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include <simdjson.h>

#include "join.hpp"

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

// A text without its quotes, as it is written.
static std::string_view inner(ondemand::value value) {
  if (value.type() != ondemand::json_type::string) return {};
  std::string_view token = value.raw_json_token();
  return token.substr(1, token.rfind('"') - 1);
}

static size_t project(ondemand::document& line) {
  size_t total = 0;
  for (auto field : line.get_object()) {
    std::string_view key = field.unescaped_key();
    if (key == "userIdentity") total += identity(field.value());
    else if (key == "responseElements") total += response(field.value());
    else if (key == "eventTime" || key == "eventSource" || key == "eventName" || key == "errorCode" || key == "sourceIPAddress" || key == "userAgent" || key == "eventID")
      total += text(field.value());
  }
  return total;
}

static void join(ondemand::document& line, Join& joined) {
  Used used;
  for (auto field : line.get_object()) {
    std::string_view key = field.unescaped_key();
    ondemand::value value = field.value();
    if (key == "userIdentity") {
      if (value.type() != ondemand::json_type::object) continue;
      for (auto one : value.get_object()) {
        std::string_view name = one.unescaped_key();
        if (name == "accessKeyId") used.key = inner(one.value());
        else if (name == "principalId") used.principal = inner(one.value());
      }
    } else if (key == "eventName") used.name = inner(value);
    else if (key == "eventTime") used.time = inner(value);
    else if (key == "sourceIPAddress") used.address = inner(value);
    else if (key == "errorCode") used.failed = value.type() != ondemand::json_type::null;
    else if (key == "responseElements" && used.name == "GetSessionToken" && value.type() == ondemand::json_type::object) {
      for (auto one : value.get_object()) {
        if (std::string_view(one.unescaped_key()) != "credentials") continue;
        ondemand::value credentials = one.value();
        if (credentials.type() != ondemand::json_type::object) continue;
        for (auto last : credentials.get_object())
          if (std::string_view(last.unescaped_key()) == "accessKeyId") used.issued = inner(last.value());
      }
    }
  }
  joined.take(used);
}

template <typename Act>
static double best_of_three(std::string& lines, size_t bytes, ondemand::parser& parser, Act act) {
  double best = 1e9;
  for (int round = 0; round < 3; round++) {
    auto started = std::clock();
    act(round, [&](auto each) {
      for (size_t start = 0, end; start < bytes; start = end + 1) {
        end = lines.find('\n', start);
        ondemand::document line = parser.iterate(padded_string_view(lines.data() + start, end - start, bytes + SIMDJSON_PADDING - start));
        each(line);
      }
    });
    best = std::min(best, double(std::clock() - started) / CLOCKS_PER_SEC);
  }
  return best;
}

int main(int, char** arguments) {
  std::ifstream file(arguments[1], std::ios::binary);
  std::string lines((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  size_t bytes = lines.size();
  lines.reserve(bytes + SIMDJSON_PADDING);
  ondemand::parser parser;
  size_t total = 0, matches = 0;
  double projected = best_of_three(lines, bytes, parser, [&](int, auto for_each) {
    total = 0;
    for_each([&](ondemand::document& line) { total += project(line); });
  });
  double joined = best_of_three(lines, bytes, parser, [&](int, auto for_each) {
    Join all;
    for_each([&](ondemand::document& line) { join(line, all); });
    matches = all.matches;
  });
  std::printf("%d.%d.%d\n%zu\n%.6f\n%zu\n%.6f\n", SIMDJSON_VERSION_MAJOR, SIMDJSON_VERSION_MINOR, SIMDJSON_VERSION_REVISION, total, projected, matches, joined);
}
