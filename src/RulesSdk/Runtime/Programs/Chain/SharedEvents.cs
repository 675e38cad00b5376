using System.Runtime.InteropServices;
using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Detections;
using RulesSdk.Runtime.Rows;

namespace RulesSdk.Runtime.Programs.Chain;

/// <summary>
/// The events that count under several keys of a chain, with the open detections that are made of them. Costs nothing where
/// each event counts under one key.
/// </summary>
internal sealed class SharedEvents
{
    /// <summary>Of an event that counts under more keys than this, the first ones relate; so an event relates at most 120 pairs.</summary>
    public const int MaxKeys = 16;

    // In a row's tag, beside the clause.
    private const int SharedMark = 1 << 30;

    private readonly Dictionary<long, List<OpenDetection>> _holders = [];

    // The event and clause that touched a key last, the row of the first key, and how many keys there were.
    private long _sequence = -1;
    private int _clause = -1;
    private RowRef _firstRow;
    private int _keys;

    /// <summary>The clause of a row's tag.</summary>
    public static int ClauseOf(int tag) => tag & ~SharedMark;

    /// <summary>Whether a row's tag says that its event counts under further keys.</summary>
    public static bool IsShared(int tag) => (tag & SharedMark) != 0;

    /// <summary>Marks a new row and the first one of its event and clause, where the event counts under several keys.</summary>
    public void Mark<TRow>(RowTable<TRow> rows, RowRef row, int clause, long sequence)
        where TRow : unmanaged
    {
        if (sequence != _sequence || clause != _clause)
        {
            (_sequence, _clause, _firstRow, _keys) = (sequence, clause, row, 1);
        }
        else if (++_keys <= MaxKeys)
        {
            rows.Tag(_firstRow) |= SharedMark;
            rows.Tag(row) |= SharedMark;
        }
    }

    /// <summary>Notes that an open detection is made of a shared event: it is related to all open ones that are, too.</summary>
    public void Add(OpenDetection detection, long sequence)
    {
        ref var holders = ref CollectionsMarshal.GetValueRefOrAddDefault(_holders, sequence, out _);
        holders ??= [];
        if (holders.Contains(detection))
        {
            return;
        }

        var related = detection.Related ??= new RelatedDetections();
        foreach (var other in holders)
        {
            related.Add(other);
            other.Related!.Add(detection);
        }

        holders.Add(detection);
        related.Events.Add(sequence);
    }

    /// <summary>Forgets a detection that closed.</summary>
    public void Remove(OpenDetection detection)
    {
        if (detection.Related is not { } related)
        {
            return;
        }

        foreach (var sequence in related.Events)
        {
            var holders = _holders[sequence];
            holders.Remove(detection);
            if (holders.Count == 0)
            {
                _holders.Remove(sequence);
            }
        }

        foreach (var other in related.Others)
        {
            other.Related!.Remove(detection);
        }

        detection.Related = null;
    }

    /// <summary>Writes the shared events of an open detection.</summary>
    public static void Save(OpenDetection detection, CheckpointWriter writer) =>
        writer.WriteAll<long>(detection.Related is { } related ? CollectionsMarshal.AsSpan(related.Events) : []);

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <param name="detection">The detection.</param>
    /// <param name="clauses">How many clauses an event may satisfy.</param>
    /// <param name="reader">Where it stands.</param>
    public void Load(OpenDetection detection, int clauses, ref CheckpointReader reader)
    {
        foreach (var sequence in reader.ReadAll<long>())
        {
            // So many relate, and no more: all pairs of them are named.
            CheckpointReader.Require(!_holders.TryGetValue(sequence, out var holders) || holders.Count < MaxKeys * clauses, "an event of more detections than share one");
            Add(detection, sequence);
        }
    }
}
