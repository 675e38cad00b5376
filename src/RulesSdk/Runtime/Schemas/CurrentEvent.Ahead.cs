using RulesSdk.Runtime.Json;

namespace RulesSdk.Runtime.Schemas;

/// <content>An event whose line another thread has read.</content>
internal sealed partial class CurrentEvent
{
    // Whether the slots of all projections are filled.
    private bool _isTaken;

    /// <summary>The time of the line that was read last. If it has none, that is not counted: the engine reads the line too, and does.</summary>
    public DateTimeOffset? TimeAhead(ReadOnlySpan<byte> line)
    {
        ref var count = ref _parts[0].Projection.Unconverted[_parts[0].Projection.TimeSlot];
        var before = count;
        var time = TimeOf(line);
        count = time is null ? before : count;
        return time;
    }

    /// <summary>Takes the slots of a line, in place of reading it.</summary>
    /// <param name="schema">The line's schema.</param>
    /// <param name="slots">The slots of all its projections, one after the other.</param>
    /// <returns>Whether they are as many; otherwise the line is to be read.</returns>
    public bool TryTake(SchemaRuntime schema, ReadOnlySpan<JsonSlot> slots)
    {
        if (slots.Length != schema.SlotCount)
        {
            return false;
        }

        Scratch.Reset();
        Begin(schema);
        foreach (var part in _parts)
        {
            slots[..part.Slots.Length].CopyTo(part.Slots);
            slots = slots[part.Slots.Length..];
        }

        _isTaken = true;
        return true;
    }
}
