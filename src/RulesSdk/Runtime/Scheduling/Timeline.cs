using System.Runtime.CompilerServices;
using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Schemas;

namespace RulesSdk.Runtime.Scheduling;

/// <summary>Applies events and passes deadlines, in the order of time.</summary>
/// <param name="programs">The programs.</param>
/// <param name="current">The event that is handled.</param>
/// <param name="deadlines">The deadlines that are set.</param>
/// <param name="instant">The time that is handled.</param>
/// <param name="counters">What the engine counts.</param>
internal sealed class Timeline(ProgramSet programs, CurrentEvent current, DeadlineQueue deadlines, Instant instant, EngineCounters counters)
{
    // Far enough for what is read ahead to come from memory, and near enough for it to be there still.
    private const int AheadOfIds = 4;

    /// <summary>Moves on to an event that is applied as it comes: its own time is the instant, whatever other sources have reached.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void MoveTo(long time, long watermark)
    {
        CloseBefore(Math.Max(time, watermark));
        programs.DropExpired(watermark);
    }

    /// <summary>Passes the deadlines before a time.</summary>
    public void CloseBefore(long time)
    {
        while (deadlines.Next < time)
        {
            if (deadlines.PassFirst(out var end))
            {
                instant.ApplyRaised(0);
            }

            instant.EndDeadline(end);
        }

        deadlines.MoveTo(time);
    }

    /// <summary>Applies the current line as an instant of its own, unless its id is remembered.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(SchemaRuntime schema, ReadOnlySpan<byte> line, long time, ReadOnlySpan<byte> id)
    {
        if (IsFirst(schema, time, id))
        {
            current.GoOn(time);
            var stamp = new EventStamp(time, current.Sequence++, new(id));
            current.Apply(line, in stamp);
            instant.End(time);
        }
    }

    /// <summary>Applies the current object as an instant of its own, unless its id is remembered.</summary>
    public void Apply(SchemaRuntime schema, object e, in EventStamp stamp)
    {
        // The id is looked at only where ids are remembered.
        if (schema.Ids is null || IsFirst(schema, stamp.Time, stamp.Id.Bytes))
        {
            current.GoOn(stamp.Time);
            current.Sequence++;
            current.Apply(e, in stamp);
            instant.End(stamp.Time);
        }
    }

    /// <summary>Applies what another thread kept of a line as an instant of its own, unless its id is remembered.</summary>
    /// <param name="schema">Its schema.</param>
    /// <param name="held">Its time and shape.</param>
    /// <param name="key">Its id.</param>
    /// <param name="content">What was kept.</param>
    public void Apply(SchemaRuntime schema, in HeldEvent held, scoped in EventKey key, ReadOnlySpan<byte> content)
    {
        if (IsFirst(schema, in held, in key))
        {
            current.GoOn(held.Time);
            current.Apply(schema, in held, in key, content);
            instant.End(held.Time);
        }
    }

    /// <summary>Applies a line that another thread has read as an instant of its own, unless its id is remembered.</summary>
    /// <inheritdoc cref="CurrentEvent.Apply(SchemaRuntime, in HeldEvent, in EventKey, ReadOnlySpan{byte}, ReadOnlySpan{JsonSlot})"/>
    public void Apply(SchemaRuntime schema, in HeldEvent held, scoped in EventKey key, ReadOnlySpan<byte> line, ReadOnlySpan<JsonSlot> slots)
    {
        if (IsFirst(schema, in held, in key))
        {
            current.GoOn(held.Time);
            current.Apply(schema, in held, in key, line, slots);
            instant.End(held.Time);
        }
    }

    /// <summary>Applies a line of which another thread has told what it is sought by as an instant of its own, if it has a partner. Ids are not remembered.</summary>
    public void Seek(SchemaRuntime schema, ReadOnlySpan<byte> line, int shape, ulong seek, long time)
    {
        current.GoOn(time);
        if (current.HasPartner(schema, shape, seek, time))
        {
            current.ReadAgain(schema, shape, line);
            current.Apply(line, new EventStamp(time, current.Sequence++, new(current.IdOf(line, line))));
        }

        instant.End(time);
    }

    /// <summary>Applies all events of a time that were held, the first in order, as one instant. It takes the watermark with it to that time, where that was behind.</summary>
    public void ApplyHeld(HoldBuffer buffer, long time, Watermarks watermarks)
    {
        var isEarly = time >= watermarks.Engine;
        watermarks.Engine = Math.Max(watermarks.Engine, time);
        CloseBefore(time);
        do
        {
            var bucket = buffer.Take(out var held);
            counters.AppliedEarly += isEarly ? 1 : 0;
            var schema = programs.Schemas[held.Schema];
            if (schema.Ids is null || IsFirst(schema.Ids, buffer, in held, bucket.KeyOf(in held)))
            {
                current.ApplyHeld(schema, in held, bucket);
            }
        }
        while (buffer.TryPeek(time + 1, out var next) && next == time);

        instant.End(time);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsFirst(SchemaRuntime schema, long time, ReadOnlySpan<byte> id)
    {
        if (schema.Ids is null)
        {
            return true;
        }

        var key = EventKey.Of(id);
        var isFirst = schema.Ids.IsFirst(time, in key, RememberedIds.TagOf(in key));
        counters.Redelivered += isFirst ? 0 : 1;
        return isFirst;
    }

    private bool IsFirst(SchemaRuntime schema, in HeldEvent held, scoped in EventKey key)
    {
        var isFirst = schema.Ids is null || schema.Ids.IsFirst(held.Time, in key, held.IdTag);
        counters.Redelivered += isFirst ? 0 : 1;
        return isFirst;
    }

    private bool IsFirst(RememberedIds ids, HoldBuffer buffer, in HeldEvent held, in EventKey key)
    {
        // What tells whether an id is remembered seldom lies in the processor's cache.
        if (buffer.TryLookAhead(AheadOfIds, out var next, out var tag))
        {
            programs.Schemas[next].Ids?.Prefetch(tag);
        }

        var isFirst = ids.IsFirst(held.Time, in key, held.IdTag);
        counters.Redelivered += isFirst ? 0 : 1;
        return isFirst;
    }
}
