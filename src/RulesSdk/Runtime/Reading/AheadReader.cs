using System.Text.Unicode;
using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Ordering;

namespace RulesSdk.Runtime.Reading;

/// <summary>
/// Reads lines for an engine on another thread than the engine's, so that the engine need not read them itself. What else the
/// caller asks of a line is read with it. For one thread.
/// </summary>
/// <remarks>Proves every byte of a line as the engine does. What it does not read, the engine reads, and says what is wrong with it.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class AheadReader
{
    private readonly JsonProjection[] _parts;
    private readonly FusedProjection _lines;

    private AheadReader(JsonProjection[] parts, JsonProjection own)
    {
        _parts = parts;
        _lines = new FusedProjection([.. parts, own]);
        SlotCount = parts.Sum(static part => part.SlotCount);
    }

    /// <summary>How many slots an engine needs of a line; 0 where no rule reads the schema.</summary>
    public int SlotCount { get; }

    /// <summary>Makes a reader. Any thread may do so, whatever the engine does meanwhile.</summary>
    /// <param name="engine">The engine that the lines are for; null if they are for none.</param>
    /// <param name="schema">The schema of the lines.</param>
    /// <param name="own">What the caller asks of a line.</param>
    public static AheadReader Of(RulesEngine? engine, EventSchema schema, JsonProjection own)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return new(engine?.Runtime.Programs.ProjectionsOf(schema.EventType) ?? [], own);
    }

    /// <summary>Has an engine handle a line that was read for it.</summary>
    /// <param name="source">The line's source.</param>
    /// <param name="line">The line.</param>
    /// <param name="slots">What <see cref="Fill"/> wrote; if it is not for this engine's rules, the line is read again.</param>
    /// <param name="checksum">What <see cref="Fill"/> returned.</param>
    /// <param name="position">The line's position in the source.</param>
    /// <returns>What <see cref="LineSource.Process(ReadOnlySpan{byte}, long, DateTimeOffset?)"/> returns.</returns>
    public static EventStatus Process<TEvent>(EventSource<TEvent> source, ReadOnlySpan<byte> line, ReadOnlySpan<JsonSlot> slots, uint checksum, long position)
        where TEvent : class, IEventSchema<TEvent>
    {
        ArgumentNullException.ThrowIfNull(source);
        var state = source.State;
        using var turn = state.Engine.Gate.Enter();
        return state.Engine.ProcessAhead(state, line, slots, checksum, position);
    }

    /// <summary>Reads a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="own">The slots of what the caller asks for; all are written if the line is read.</param>
    /// <returns>Whether it was read: it is well-formed, and UTF-8.</returns>
    public bool TryRead(ReadOnlySpan<byte> line, Span<JsonSlot> own)
    {
        if (!_lines.TryRead(line) && (!Utf8.IsValid(line) || _lines.Prove(line, out _) != RejectReason.None))
        {
            return false;
        }

        _lines.Fill(_parts.Length, own);
        return true;
    }

    /// <summary>Fills the slots that the engine needs of the line that was read last.</summary>
    /// <param name="line">That line.</param>
    /// <param name="slots">As many slots; all are written.</param>
    /// <returns>The line's checksum, which the engine needs too.</returns>
    public uint Fill(ReadOnlySpan<byte> line, Span<JsonSlot> slots)
    {
        for (var i = 0; i < _parts.Length; i++)
        {
            _lines.Fill(i, slots[.._parts[i].SlotCount]);
            slots = slots[_parts[i].SlotCount..];
        }

        return LineChecksum.Of(line);
    }
}
