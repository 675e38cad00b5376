using System.Runtime.CompilerServices;
using RulesSdk.Runtime.Schemas.Witnesses;

namespace RulesSdk.Runtime.Schemas;

/// <summary>A predicate over one event: compiled over slots, and plain over an object. Shared by all that ask it, and asked once an event.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class EventPredicate
{
    private protected EventPredicate(EventProjection projection, EventTest test, EventGuard? guard, Witness?[][] witnesses)
    {
        Projection = projection;
        Test = test;
        Guard = guard;
        Witnesses = [.. witnesses.Where(static set => !set.Contains(null)).Select(static set => set.OfType<Witness>().ToArray())];
    }

    /// <summary>The projection whose slots the test reads.</summary>
    public EventProjection Projection { get; }

    /// <summary>The compiled test.</summary>
    public EventTest Test { get; }

    /// <summary>A necessary condition, or null.</summary>
    public EventGuard? Guard { get; }

    /// <summary>Sets of witnesses, of each of which an event has one wherever it holds; the most promising first, empty where there are none.</summary>
    internal Witness[][] Witnesses { get; }

    /// <summary>Asks the plain method. One that throws does not hold.</summary>
    public abstract bool TestObject(object e);
}

/// <inheritdoc/>
/// <typeparam name="TEvent">The event type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EventPredicate<TEvent> : EventPredicate
    where TEvent : class, IEventSchema<TEvent>
{
    private readonly Func<TEvent, bool> _plain;

    /// <summary>A predicate in both forms.</summary>
    /// <param name="projection">The projection whose slots the test reads.</param>
    /// <param name="test">The compiled test.</param>
    /// <param name="plain">The plain method. One that throws does not hold.</param>
    /// <param name="guard">A necessary condition, or null.</param>
    /// <param name="witnesses">Sets of witnesses, of each of which an event has one wherever it holds, the most promising first; null where there are none. A set with null does not count.</param>
    public EventPredicate(EventProjection projection, EventTest test, Func<TEvent, bool> plain, EventGuard? guard = null, Witness?[][]? witnesses = null)
        : base(projection, test, guard, witnesses ?? []) => _plain = plain;

    /// <inheritdoc/>
    public override bool TestObject(object e)
    {
        try
        {
            return _plain(Unsafe.As<TEvent>(e));
        }
        catch (Exception error) when (Checked.IsFailure(error))
        {
            return false;
        }
    }
}
