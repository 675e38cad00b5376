// The session-token join: who was issued a key, and uses of it from another address within an hour.
#include <arpa/inet.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct Used {
  std::string_view name, time, address, key, principal, issued;
  bool failed = false;
};

// Seconds since 1970 of a time such as 2026-01-05T00:00:00Z; -1 where it is none.
static int64_t seconds(std::string_view text) {
  if (text.size() < 20 || text[10] != 'T' || text.back() != 'Z') return -1;
  auto number = [&](size_t at, size_t count) {
    int value = 0;
    for (size_t i = at; i < at + count; i++) value = value * 10 + (text[i] - '0');
    return value;
  };
  int year = number(0, 4), month = number(5, 2), day = number(8, 2);
  year -= month <= 2;
  int64_t days = 365LL * year + year / 4 - year / 100 + year / 400 + (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1 - 719468;
  return days * 86400 + number(11, 2) * 3600 + number(14, 2) * 60 + number(17, 2);
}

static bool is_address(std::string_view text) {
  char copy[64];
  unsigned char bytes[16];
  if (text.empty() || text.size() >= sizeof(copy)) return false;
  copy[text.copy(copy, sizeof(copy) - 1)] = 0;
  return inet_pton(AF_INET, copy, bytes) == 1 || inet_pton(AF_INET6, copy, bytes) == 1;
}

// Issued keys of an hour, by open addressing.
class Table {
 public:
  struct Row {
    std::string key, address;
    int64_t time = 0;
  };

  const Row* find(size_t hash, std::string_view key) const {
    for (size_t i = hash & (slots.size() - 1); slots[i].first; i = (i + 1) & (slots.size() - 1))
      if (slots[i].first == hash && rows[slots[i].second].key == key) return &rows[slots[i].second];
    return nullptr;
  }

  void add(size_t hash, Row row) {
    if ((rows.size() + 1) * 2 > slots.size()) {
      std::vector<std::pair<size_t, size_t>> old(slots.size() * 2);
      old.swap(slots);
      for (auto& slot : old)
        if (slot.first) place(slot);
    }
    place({hash, rows.size()});
    rows.push_back(std::move(row));
  }

  void clear() {
    rows.clear();
    slots.assign(slots.size(), {});
  }

 private:
  void place(std::pair<size_t, size_t> slot) {
    size_t i = slot.first & (slots.size() - 1);
    while (slots[i].first) i = (i + 1) & (slots.size() - 1);
    slots[i] = slot;
  }

  std::vector<std::pair<size_t, size_t>> slots{1 << 12};
  std::vector<Row> rows;
};

class Join {
 public:
  size_t matches = 0;

  void take(const Used& used) {
    if (used.key.empty()) return;
    size_t hash = hash_of(used.key);
    probe(tables[0], hash, used);
    probe(tables[1], hash, used);
    if (used.name != "GetSessionToken" || used.failed || used.issued.empty() || !is_address(used.address)) return;
    int64_t time = seconds(used.time);
    if (time / 3600 > hour) {
      std::swap(tables[0], tables[1]);
      tables[0].clear();
      if (time / 3600 > hour + 1) tables[1].clear();
      hour = time / 3600;
    }
    tables[0].add(hash_of(used.issued), {std::string(used.issued), std::string(used.address), time});
  }

 private:
  static size_t hash_of(std::string_view key) { return std::hash<std::string_view>{}(key) | 1; }

  void probe(const Table& table, size_t hash, const Used& used) {
    const Table::Row* row = table.find(hash, used.key);
    if (!row || row->address == used.address || !is_address(used.address)) return;
    int64_t time = seconds(used.time);
    matches += time > row->time && time - row->time <= 3600;
  }

  Table tables[2];
  int64_t hour = -1;
};
