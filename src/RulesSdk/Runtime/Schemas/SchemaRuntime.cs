using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Rows;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Schemas;

/// <summary>One schema in an engine: all predicates over its events, over all projections.</summary>
internal sealed partial class SchemaRuntime
{
    private readonly int _rank;
    private readonly PredicateNode[] _predicates;
    private readonly PredicateNode[] _satisfied;
    private readonly Subscriber[] _merged;

    // Where rules of several assemblies read the schema, a line is read once for all of them.
    private readonly FusedProjection? _fused;
    private readonly bool _hasExclusions;
    private int _satisfiedCount;
    private RowTable<NoColumns>? _seen;

    public SchemaRuntime(EventSchema schema, int rank, ProjectionRuntime[] projections, PredicateNode[] predicates)
    {
        Schema = schema;
        _rank = rank;
        Projections = projections;
        _fused = projections.Length > 1 ? new FusedProjection(projections.Select(static projection => projection.Json)) : null;
        _predicates = predicates;
        _satisfied = new PredicateNode[predicates.Length];
        _hasExclusions = Array.Exists(predicates, static node => Array.Exists(node.Subscribers, static subscriber => subscriber.Exclusion is not null));
        _merged = new Subscriber[predicates.Sum(static node => node.Subscribers.Length)];
    }

    public EventSchema Schema { get; }

    /// <summary>The projections that rules read; where none does, the schema's own.</summary>
    public ProjectionRuntime[] Projections { get; }

    /// <summary>For how long ids are remembered, in ticks.</summary>
    public long Remembers { get; private set; }

    public void Remember(TimeSpan duration)
    {
        Remembers = duration.Ticks;
        _seen = duration > TimeSpan.Zero ? new RowTable<NoColumns>(duration.Ticks, 1) : null;
    }

    /// <summary>Whether an id is new within the time remembered; from now on it is not.</summary>
    public bool IsFirst(long time, long sequence, ReadOnlySpan<byte> id)
    {
        var seen = _seen!;
        var hash = KeyHash.OfBytes(id);
        for (var row = seen.Find(0, hash, time - Remembers); row.Found; row = seen.Next(0, hash, row, time - Remembers))
        {
            if (seen.Stamp(row).Id.Bytes.SequenceEqual(id))
            {
                return false;
            }
        }

        seen.Add(new EventStamp(time, sequence, new Utf8Text(id)), hash);
        return true;
    }

    public void ForgetBefore(long time) => _seen?.Expire(time);

    /// <summary>Reads a line and fills the first projection.</summary>
    public RejectReason Read(ReadOnlySpan<byte> line, out int offset)
    {
        var first = Projections[0];
        if (_fused is null)
        {
            return JsonCursor.Read(line, first.Json, first.Slots, out offset);
        }

        var reason = _fused.Read(line, out offset);
        if (reason == RejectReason.None)
        {
            _fused.Fill(0, first.Slots);
        }

        return reason;
    }

    /// <summary>Fills the other projections with the line that was read last, and asks all predicates.</summary>
    /// <returns>How many hold; none where only exclusions do, since no rule looks at the event then.</returns>
    public int Evaluate(ReadOnlySpan<byte> line, Scratch scratch)
    {
        var count = 0;
        for (var i = 0; i < Projections.Length; i++)
        {
            var projection = Projections[i];
            if (i > 0)
            {
                _fused!.Fill(i, projection.Slots);
            }

            count = projection.Evaluate(line, scratch, _satisfied, count);
        }

        return Satisfied(count);
    }

    /// <summary>Asks all predicates about an object. A dispatch on its guards would come here.</summary>
    /// <returns>How many hold, as above.</returns>
    public int EvaluateObject(object e)
    {
        var count = 0;
        foreach (var node in _predicates)
        {
            if (node.Predicate.TestObject(e))
            {
                _satisfied[count++] = node;
            }
        }

        return Satisfied(count);
    }

    private int Satisfied(int count)
    {
        _satisfiedCount = count;
        return !_hasExclusions || IsLookedAt(_satisfied.AsSpan(0, count)) ? count : 0;
    }

    private static bool IsLookedAt(ReadOnlySpan<PredicateNode> satisfied)
    {
        foreach (var node in satisfied)
        {
            if (node.IsClause)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Who is to be told of the event in hand, by program and clause.</summary>
    public ReadOnlySpan<Subscriber> Subscribers()
    {
        if (_satisfiedCount == 1 && !_hasExclusions)
        {
            return _satisfied[0].Subscribers;
        }

        var count = 0;
        for (var i = 0; i < _satisfiedCount; i++)
        {
            foreach (var subscriber in _satisfied[i].Subscribers)
            {
                _merged[count++] = subscriber;
            }
        }

        var merged = _merged.AsSpan(0, count);
        merged.Sort(Subscriber.InOrder);
        return _hasExclusions ? merged[..Exclude(merged)] : merged;
    }

    // Leaves out the exclusions and what they exclude; returns how many are left.
    private static int Exclude(Span<Subscriber> subscribers)
    {
        var count = 0;
        Subscriber excluded = default;
        foreach (var subscriber in subscribers)
        {
            var isSame = excluded.Program == subscriber.Program && excluded.Clause == subscriber.Clause;
            if (subscriber.Exclusion is not null)
            {
                excluded = isSame ? excluded : subscriber;
            }
            else if (isSame)
            {
                excluded.Exclusion!.Applied++;
            }
            else
            {
                subscribers[count++] = subscriber;
            }
        }

        return count;
    }

    /// <summary>Holds the line in hand, with what holds of it.</summary>
    public void Hold(HoldBuffer buffer, long time, uint crc, ReadOnlySpan<byte> id, ReadOnlySpan<byte> line, Scratch scratch)
    {
        var size = SatisfiedSize;
        foreach (var projection in Projections)
        {
            if (projection.IsSatisfied)
            {
                size += projection.HeldSize();
            }
        }

        var body = buffer.Add(time, _rank, crc, null, id, size);
        body = body[WriteSatisfied(body)..];
        foreach (var projection in Projections)
        {
            if (projection.IsSatisfied)
            {
                body = body[projection.Hold(line, scratch, body)..];
            }
        }
    }

    /// <summary>Holds an object, with what holds of it.</summary>
    public void HoldObject(HoldBuffer buffer, long time, ReadOnlySpan<byte> id, object e) =>
        WriteSatisfied(buffer.Add(time, _rank, 0, e, id, SatisfiedSize));

    /// <summary>Makes a held event the one in hand.</summary>
    public void Recall(in HeldEvent held)
    {
        var at = held.Start + held.IdLength;
        _satisfiedCount = BitConverter.ToInt32(held.Data, at);
        at += sizeof(int);
        foreach (var projection in Projections)
        {
            projection.IsSatisfied = false;
        }

        for (var i = 0; i < _satisfiedCount; i++)
        {
            var node = _predicates[BitConverter.ToInt32(held.Data, at)];
            at += sizeof(int);
            _satisfied[i] = node;
            Projections[node.Subscribers[0].Projection].IsSatisfied = true;
        }

        if (held.Event is not null)
        {
            return;
        }

        foreach (var projection in Projections)
        {
            if (projection.IsSatisfied)
            {
                at = projection.Recall(held.Data, at);
            }
        }
    }

    private int SatisfiedSize => (1 + _satisfiedCount) * sizeof(int);

    private int WriteSatisfied(Span<byte> to)
    {
        BitConverter.TryWriteBytes(to, _satisfiedCount);
        for (var i = 0; i < _satisfiedCount; i++)
        {
            BitConverter.TryWriteBytes(to[((1 + i) * sizeof(int))..], _satisfied[i].Number);
        }

        return SatisfiedSize;
    }

    private struct NoColumns;
}
