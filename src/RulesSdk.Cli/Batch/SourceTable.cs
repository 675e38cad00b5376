using RulesSdk.Cli.Input;
using RulesSdk.Cli.Packs;

namespace RulesSdk.Cli.Batch;

/// <summary>The engine's sources: one for each file and each schema found in it, open from its first record to its last.</summary>
internal sealed class SourceTable(RulesEngine engine, IReadOnlyList<InputFile> files, IReadOnlyList<SchemaInput> inputs)
{
    private readonly Dictionary<(int File, int Schema), Entry> _entries = [];
    private readonly HashSet<(int File, int Schema)> _open = [];
    private readonly HashSet<int> _named = [];

    /// <summary>How many sources have records to come.</summary>
    public int OpenCount => _open.Count;

    public RecordSource this[int file, int schema]
    {
        get
        {
            var entry = EntryOf(file, schema);
            if (entry.Source is null)
            {
                // A source has one schema. If a file holds events of two schemas, the second gets a source name of its own.
                var name = files[file].Name;
                entry.Source = inputs[schema].Open(engine, _named.Add(file) ? name : $"{name} ({inputs[schema].Schema.Id})");
                _open.Add((file, schema));
            }

            return entry.Source;
        }
    }

    /// <summary>Notes that this source has one more record to come.</summary>
    public void Expect(int file, int schema) => EntryOf(file, schema).Expected++;

    /// <summary>Notes that one record came. After its last record, a source holds nothing back.</summary>
    public void Handled(int file, int schema)
    {
        var entry = _entries[(file, schema)];
        if (--entry.Expected == 0)
        {
            Complete(file, schema, entry);
        }
    }

    /// <summary>
    /// Opens all sources that have records to come, so that none joins after the others are done, and completes those that
    /// were opened for rejected records alone.
    /// </summary>
    public void Start()
    {
        foreach (var ((file, schema), entry) in _entries.Where(item => item.Value is { Expected: > 0, Source: null }).ToArray())
        {
            entry.Source = this[file, schema];
        }

        foreach (var (file, schema) in _open.ToArray())
        {
            if (_entries[(file, schema)] is { Expected: 0 } entry)
            {
                Complete(file, schema, entry);
            }
        }
    }

    /// <summary>Advances all open sources to the time that the input has reached.</summary>
    public void AdvanceTo(long ticks)
    {
        foreach (var open in _open)
        {
            _entries[open].Source!.AdvanceTo(ticks);
        }
    }

    private void Complete(int file, int schema, Entry entry)
    {
        _open.Remove((file, schema));
        entry.Source?.Complete();
    }

    private Entry EntryOf(int file, int schema)
    {
        if (!_entries.TryGetValue((file, schema), out var entry))
        {
            _entries[(file, schema)] = entry = new Entry();
        }

        return entry;
    }

    private sealed class Entry
    {
        public RecordSource? Source { get; set; }

        public long Expected { get; set; }
    }
}
