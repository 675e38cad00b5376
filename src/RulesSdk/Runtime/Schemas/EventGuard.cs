using System.Text;
using RulesSdk.Runtime.Schemas.Witnesses;

namespace RulesSdk.Runtime.Schemas;

/// <summary>A necessary condition of a test: a field equals one of some constants, none of which a missing value reads as. Lets one lookup pick the tests worth running.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EventGuard
{
    /// <summary>A condition on a text.</summary>
    /// <param name="slot">The field's slot.</param>
    /// <param name="values">The constants, compared ordinally.</param>
    public EventGuard(int slot, params string[] values)
        : this(slot, values, [], [], Array.TrueForAll(values, static value => Ascii.IsValid(value)) ? new Witness(slot, TextPlace.Whole, values) : null)
    {
    }

    private EventGuard(int slot, string[] values, long[] integers, string[] names, Witness? witness)
    {
        Slot = slot;
        Values = values;
        Integers = integers;
        Names = names;
        Witness = witness;
    }

    /// <summary>The field's slot.</summary>
    public int Slot { get; }

    /// <summary>The constants of a text; of an enum the names of its members, compared as they are read.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <summary>The constants of an integer; else empty.</summary>
    internal long[] Integers { get; }

    /// <summary>The names of all members of an enum; else empty.</summary>
    internal string[] Names { get; }

    /// <summary>The same as a witness, or null.</summary>
    internal Witness? Witness { get; }

    /// <summary>A condition on an integer.</summary>
    /// <param name="slot">The field's slot.</param>
    /// <param name="values">The constants; 0 only where the field may be null.</param>
    public static EventGuard OfIntegers(int slot, params long[] values) => new(slot, [], values, [], Witness.OfIntegers(slot, [.. values.SelectMany(static value => new double[] { value, value })]));

    /// <summary>A condition on an enum; null where a missing value may satisfy it.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="slot">The field's slot.</param>
    /// <param name="values">The constants.</param>
    public static EventGuard? OfEnum<T>(int slot, params T[] values)
        where T : struct, Enum
    {
        // Several names may have one value.
        var names = Enum.GetNames<T>();
        return Array.IndexOf(values, default) >= 0 ? null : new(slot, [.. names.Where(name => Array.IndexOf(values, Enum.Parse<T>(name)) >= 0)], [], names, Witness.OfEnum(slot, values));
    }
}
