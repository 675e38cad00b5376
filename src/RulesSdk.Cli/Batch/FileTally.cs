using RulesSdk.Input;

namespace RulesSdk.Cli.Batch;

/// <summary>Counts what became of the records of each file, and keeps what is wrong with the files. One thread for each file.</summary>
internal sealed class FileTally(IReadOnlyList<InputFile> files)
{
    // A file can be broken in many places. The first say enough.
    private const int MaxFaults = 3;

    private readonly Entry?[] _entries = new Entry?[files.Count];

    /// <summary>The problems of all files, in their order.</summary>
    public IReadOnlyList<string> Problems => [.. files.Zip(_entries).SelectMany(pair => Of(pair.Second).Select(problem => $"{pair.First.Name} {problem}"))];

    /// <summary>Counts a record that is an event.</summary>
    public void Accept(int file) => EntryOf(file).Accepted++;

    /// <summary>Counts a record that is none, by what it is instead if that is known.</summary>
    public void Refuse(int file, string? kind)
    {
        var entry = EntryOf(file);
        entry.Rejected++;
        if (kind is not null)
        {
            entry.Kinds[kind] = entry.Kinds.GetValueOrDefault(kind) + 1;
        }
    }

    /// <summary>Says that the engine rejected records that were counted as events.</summary>
    public void Reject(int file, long count)
    {
        EntryOf(file).Accepted -= count;
        EntryOf(file).Rejected += count;
    }

    /// <summary>Keeps what is wrong with a file.</summary>
    public void Fault(int file, string message)
    {
        var entry = EntryOf(file);
        entry.FaultCount++;
        if (entry.FaultCount <= MaxFaults)
        {
            entry.Faults.Add(message);
        }
    }

    private static IEnumerable<string> Of(Entry? entry)
    {
        if (entry is null)
        {
            yield break;
        }

        foreach (var fault in entry.Faults)
        {
            yield return fault;
        }

        if (entry.FaultCount > MaxFaults)
        {
            yield return $"has {entry.FaultCount - MaxFaults} more faults (repair the file)";
        }

        foreach (var (kind, count) in entry.Kinds)
        {
            yield return count == 1 ? $"holds {kind}" : $"holds, {count} times, {kind}";
        }

        if (entry is { Accepted: 0, Rejected: > 0 })
        {
            yield return $"has no event: {(entry.Rejected == 1 ? "its only record was" : $"all {entry.Rejected} records were")} rejected (see the reasons under 'rejected')";
        }
    }

    private Entry EntryOf(int file) => _entries[file] ??= new Entry();

    private sealed class Entry
    {
        public long Accepted { get; set; }

        public long Rejected { get; set; }

        public long FaultCount { get; set; }

        public List<string> Faults { get; } = [];

        public SortedDictionary<string, long> Kinds { get; } = new(StringComparer.Ordinal);
    }
}
