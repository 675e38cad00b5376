using System.Runtime.CompilerServices;

namespace RulesSdk.Runtime.Schemas.Witnesses;

/// <summary>How a field that witnesses are of is read of an object.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class EventValue
{
    private protected EventValue(int slot) => Slot = slot;

    /// <summary>The field's slot.</summary>
    internal int Slot { get; }

    /// <summary>Whether it is read as a number.</summary>
    internal abstract bool IsNumber { get; }

    /// <summary>A field that is read as text; of an enum the name of the member.</summary>
    /// <typeparam name="TEvent">The event type.</typeparam>
    /// <param name="slot">The field's slot.</param>
    /// <param name="read">Reads it; null where it is not there.</param>
    public static EventValue OfText<TEvent>(int slot, Func<TEvent, string?> read)
        where TEvent : class => new TextOf<TEvent>(slot, read);

    /// <summary>A field that is read as a number.</summary>
    /// <typeparam name="TEvent">The event type.</typeparam>
    /// <param name="slot">The field's slot.</param>
    /// <param name="read">Reads it; null where it is not there.</param>
    public static EventValue OfNumber<TEvent>(int slot, Func<TEvent, double?> read)
        where TEvent : class => new NumberOf<TEvent>(slot, read);

    /// <summary>The text.</summary>
    internal virtual string? Text(object e) => null;

    /// <summary>The number.</summary>
    internal virtual double? Number(object e) => null;

    private sealed class TextOf<TEvent>(int slot, Func<TEvent, string?> read) : EventValue(slot)
        where TEvent : class
    {
        internal override bool IsNumber => false;

        internal override string? Text(object e) => read(Unsafe.As<TEvent>(e));
    }

    private sealed class NumberOf<TEvent>(int slot, Func<TEvent, double?> read) : EventValue(slot)
        where TEvent : class
    {
        internal override bool IsNumber => true;

        internal override double? Number(object e) => read(Unsafe.As<TEvent>(e));
    }
}
