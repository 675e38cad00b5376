using System.Runtime.InteropServices;
using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Detections;
using RulesSdk.Runtime.Rows;

namespace RulesSdk.Runtime.Programs.Chain;

/// <summary>
/// The events that count under several keys of a chain, with the open detections that are made of them. Costs nothing where
/// each event counts under one key. An event whose row is gone relates nobody new, so it is forgotten; relations stay.
/// </summary>
/// <param name="holdings">What the open detections hold together: relations are counted in it.</param>
internal sealed class SharedEvents(OpenHoldings holdings)
{
    /// <summary>Of an event that counts under more keys than this, the first ones relate; so an event relates at most 120 pairs.</summary>
    public const int MaxKeys = 16;

    private const int Few = 64;

    private readonly Dictionary<long, (long Time, List<OpenDetection> Holders)> _events = [];
    private int _sweepAt = Few;

    // The event and clause that touched a key last, the row of the first key, and how many keys there were.
    private long _sequence = -1;
    private int _clause = -1;
    private RowRef _firstRow;
    private int _keys;

    /// <summary>How many events are remembered.</summary>
    public int Count => _events.Count;

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
            rows.Tag(_firstRow) = EvidenceTag.AsShared(rows.Tag(_firstRow));
            rows.Tag(row) = EvidenceTag.AsShared(rows.Tag(row));
        }
    }

    /// <summary>Notes that an open detection is made of a shared event: it is related to all open ones that are, too.</summary>
    public void Add(OpenDetection detection, long sequence, long time)
    {
        if (Join(detection, sequence, time) is not { } holders)
        {
            return;
        }

        var related = detection.Related!;
        foreach (var other in holders)
        {
            if (related.Add(other))
            {
                other.Related!.Add(detection);
                holdings.Events += 2;
            }
        }

        holders.Add(detection);
        if (_events.Count > _sweepAt)
        {
            Sweep();
        }
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
            var holders = _events[sequence].Holders;
            holders.Remove(detection);
            if (holders.Count == 0)
            {
                _events.Remove(sequence);
            }
        }

        foreach (var other in related.Others)
        {
            other.Related!.Remove(detection);
        }

        holdings.Events -= 2 * related.Count;
        detection.Related = null;
    }

    /// <summary>Writes the shared events of an open detection, and what it is related to.</summary>
    public void Save(OpenDetection detection, CheckpointWriter writer)
    {
        writer.Write(detection.Related is not null);
        if (detection.Related is { } related)
        {
            writer.WriteAll<(long, long)>(related.Events.Select(sequence => (sequence, _events[sequence].Time)).ToArray());
            writer.WriteAll<long>(related.Others.Select(static other => other.Number).Order().ToArray());
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <param name="detection">The detection.</param>
    /// <param name="clauses">How many clauses an event may satisfy.</param>
    /// <param name="reader">Where it stands.</param>
    /// <returns>The numbers of the detections that it is related to.</returns>
    public long[] Load(OpenDetection detection, int clauses, ref CheckpointReader reader)
    {
        if (!reader.ReadBoolean())
        {
            return [];
        }

        detection.Related = new RelatedDetections();
        foreach (var (sequence, time) in reader.ReadAll<(long, long)>())
        {
            // So many relate, and no more: all pairs of them are named.
            var holders = Join(detection, sequence, time);
            CheckpointReader.Require(holders is not null && holders.Count < MaxKeys * clauses, "an event twice, or of more detections than share one");
            holders.Add(detection);
        }

        return reader.ReadAll<long>();
    }

    /// <summary>Relates detections that were read to one another.</summary>
    /// <param name="loaded">Each with the numbers of those that it is related to.</param>
    public void Relate(IReadOnlyList<(OpenDetection Detection, long[] Others)> loaded)
    {
        var byNumber = new Dictionary<long, OpenDetection>();
        foreach (var (detection, _) in loaded)
        {
            CheckpointReader.Require(byNumber.TryAdd(detection.Number, detection), "two detections of one number");
        }

        foreach (var (detection, others) in loaded)
        {
            foreach (var other in others)
            {
                CheckpointReader.Require(
                    byNumber.TryGetValue(other, out var related) && related != detection && detection.Related!.Add(related),
                    "a detection that is related to none");
            }

            holdings.Events += others.Length;
        }

        foreach (var (detection, _) in loaded)
        {
            CheckpointReader.Require(
                detection.Related is null || detection.Related.Others.All(other => other.Related?.Has(detection) is true), "a relation of one side");
        }
    }

    // The detections that have the event already, or null where this one is among them.
    private List<OpenDetection>? Join(OpenDetection detection, long sequence, long time)
    {
        ref var shared = ref CollectionsMarshal.GetValueRefOrAddDefault(_events, sequence, out var exists);
        if (!exists)
        {
            shared = (time, []);
        }

        if (shared.Holders.Contains(detection))
        {
            return null;
        }

        (detection.Related ??= new RelatedDetections()).Events.Add(sequence);
        return shared.Holders;
    }

    private void Sweep()
    {
        var oldest = holdings.OldestRow;
        var holders = new HashSet<OpenDetection>();
        foreach (var (sequence, shared) in _events)
        {
            if (shared.Time < oldest)
            {
                holders.UnionWith(shared.Holders);
                _events.Remove(sequence);
            }
        }

        foreach (var detection in holders)
        {
            detection.Related!.Events.RemoveAll(sequence => !_events.ContainsKey(sequence));
        }

        _sweepAt = Math.Max(Few, _events.Count * 2);
    }
}
