using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Programs;
using RulesSdk.Runtime.Schemas.Shapes;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Schemas;

/// <summary>
/// The event that an engine handles: its slots in each projection, the predicates that hold for it, and memory for text.
/// One after the other it is read, evaluated, and applied or held; its line stays with the caller.
/// </summary>
/// <param name="gate">Where the engine's lists are.</param>
internal sealed partial class CurrentEvent(EngineGate gate)
{
    private readonly List<ProjectedEvent[]> _partsBySchema = [];
    private readonly byte[] _contentId = new byte[32];
    private readonly List<ExclusionCount> _excluded = [];
    private SchemaRuntime _schema = null!;
    private ProjectedEvent[] _parts = [];
    private PredicateNode[] _satisfied = [];
    private Subscriber[] _merged = [];
    private byte[] _kept = new byte[1024];
    private int _satisfiedCount;

    /// <summary>Memory for text while the event is handled.</summary>
    public Scratch Scratch { get; } = new();

    /// <summary>How many events were applied: the place of the next one in the order.</summary>
    public long Sequence { get; set; }

    /// <summary>Makes room for the events of a schema. Called in the order of their numbers.</summary>
    public void MakeRoomFor(SchemaRuntime schema)
    {
        _partsBySchema.Add([.. schema.Projections.Select(static projection => new ProjectedEvent(projection))]);
        Array.Resize(ref _satisfied, Math.Max(_satisfied.Length, schema.Predicates.Length));
        Array.Resize(ref _merged, Math.Max(_merged.Length, schema.SubscriberCount));
    }

    /// <summary>An event is handled from now on: what is looked up is as of its time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Handle(long time) => gate.Lists?.Handle(time);

    /// <summary>Goes on with the event of a time, unless others were handled meanwhile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void GoOn(long time) => gate.Lists?.GoOn(time);

    /// <summary>Reads a line of a known shape and fills the slots of the first projection.</summary>
    /// <param name="schema">The line's schema.</param>
    /// <param name="line">The line, which need not be UTF-8.</param>
    /// <returns>Whether it was read; otherwise <see cref="Prove"/> is to be called with its text.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryRead(SchemaRuntime schema, ReadOnlySpan<byte> line)
    {
        Scratch.Reset();
        Begin(schema);
        _isTaken = false;
        var first = _parts[0];
        if (schema.Fused is not { } fused)
        {
            return first.Lines.TryRead(line, first.Slots);
        }

        var isRead = fused.TryRead(line);
        if (isRead)
        {
            fused.Fill(0, first.Slots);
        }

        return isRead;
    }

    /// <summary>Reads a line whose shape is not known, and fills the slots of the first projection.</summary>
    public RejectReason Prove(SchemaRuntime schema, ReadOnlySpan<byte> line, out int offset)
    {
        var first = _parts[0];
        if (schema.Fused is not { } fused)
        {
            return first.Lines.Prove(line, first.Slots, out offset);
        }

        var reason = fused.Prove(line, out offset);
        if (reason == RejectReason.None)
        {
            fused.Fill(0, first.Slots);
        }

        return reason;
    }

    /// <summary>Reads a line that is UTF-8 and fills the slots of the first projection.</summary>
    public RejectReason Read(SchemaRuntime schema, ReadOnlySpan<byte> line, out int offset)
    {
        offset = 0;
        return TryRead(schema, line) ? RejectReason.None : Prove(schema, line, out offset);
    }

    /// <summary>The time of the line that was read last, if it has one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public DateTimeOffset? TimeOf(ReadOnlySpan<byte> line) => _parts[0].Reader(line, Scratch).TimeOrNull(_parts[0].Projection.TimeSlot);

    /// <summary>The id of the event that was read last: its own, else made of its content.</summary>
    /// <param name="line">The line.</param>
    /// <param name="text">What was read of it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> IdOf(ReadOnlySpan<byte> line, ReadOnlySpan<byte> text)
    {
        var first = _parts[0];
        var id = first.Projection.IdSlot >= 0 ? first.Reader(text, Scratch).Text(first.Projection.IdSlot).Bytes : default;
        return id.IsEmpty ? ContentId(line) : id;
    }

    /// <summary>Fills the other projections with the line that was read last of this schema, and asks all predicates.</summary>
    /// <returns>How many hold; none where only exclusions do, since no rule looks at the event then.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Evaluate(SchemaRuntime schema, ReadOnlySpan<byte> line)
    {
        // A late sink may have fed an event of another schema since.
        Begin(schema);
        var count = 0;
        for (var i = 0; i < _parts.Length; i++)
        {
            var part = _parts[i];
            if (i > 0 && !_isTaken)
            {
                schema.Fused!.Fill(i, part.Slots);
            }

            count = part.Evaluate(line, Scratch, _satisfied, count);
        }

        return Satisfied(count);
    }

    /// <summary>Asks about an object the predicates that may hold.</summary>
    /// <returns>How many hold, as above.</returns>
    public int Evaluate(SchemaRuntime schema, object e)
    {
        Begin(schema);
        var count = 0;
        foreach (var projection in schema.Projections)
        {
            count = projection.Objects.Evaluate(e, _satisfied, count);
        }

        return Satisfied(count);
    }

    /// <summary>Applies a line to the programs that subscribe to its predicates.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ReadOnlySpan<byte> line, in EventStamp stamp)
    {
        foreach (ref readonly var subscriber in Subscribers())
        {
            var e = _parts[subscriber.Projection].Reader(line, Scratch);
            try
            {
                subscriber.Program.Apply(subscriber.Clause, ref e, in stamp);
                subscriber.Program.NoteCut(Scratch);
            }
            catch (Exception error)
            {
                subscriber.Program.Stop(error);
            }
        }
    }

    /// <summary>Applies an object to the programs that subscribe to its predicates.</summary>
    public void Apply(object e, in EventStamp stamp)
    {
        foreach (ref readonly var subscriber in Subscribers())
        {
            try
            {
                subscriber.Program.Apply(subscriber.Clause, e, in stamp);
            }
            catch (Exception error)
            {
                subscriber.Program.Stop(error);
            }
        }
    }

    private void Begin(SchemaRuntime schema)
    {
        _schema = schema;
        _parts = _partsBySchema[schema.Number];
    }

    // The first 128 bits of SHA-256 over the line, in lower-case hex.
    private ReadOnlySpan<byte> ContentId(ReadOnlySpan<byte> line)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(line, hash);
        Convert.TryToHexStringLower(hash[..16], _contentId, out _);
        return _contentId;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Satisfied(int count)
    {
        _satisfiedCount = count;
        return !_schema.HasExclusions || HasClause(_satisfied.AsSpan(0, count)) ? count : 0;
    }

    private static bool HasClause(ReadOnlySpan<PredicateNode> satisfied)
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

    // By program and clause.
    private ReadOnlySpan<Subscriber> Subscribers()
    {
        var satisfied = _satisfied.AsSpan(0, _satisfiedCount);
        if (satisfied.Length == 1 && !_schema.HasExclusions)
        {
            return satisfied[0].Subscribers;
        }

        if (_schema.Shapes.Find(satisfied) is { } shape)
        {
            Count(shape.Excluded);
            return shape.Subscribers;
        }

        _excluded.Clear();
        var count = Subscriber.Merge(satisfied, _merged, _schema.HasExclusions, _excluded);
        Count(CollectionsMarshal.AsSpan(_excluded));
        return _merged.AsSpan(0, count);
    }

    private static void Count(ReadOnlySpan<ExclusionCount> excluded)
    {
        foreach (var exclusion in excluded)
        {
            exclusion.Applied++;
        }
    }
}
