namespace RulesSdk.Runtime.Schemas.Witnesses;

/// <summary>
/// What a field has wherever a predicate holds: one of some texts, or a value in one of some ranges. Such a predicate is asked only about
/// events that have one of its witnesses. The case of ASCII letters does not count, so that one pass over a value finds those of all predicates.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Witness
{
    /// <summary>Texts of a text.</summary>
    /// <param name="slot">The field's slot.</param>
    /// <param name="place">Where one of them stands in the field's value.</param>
    /// <param name="texts">The texts: of ASCII alone, and of three bytes at least if they stand within the value or at its start.</param>
    public Witness(int slot, TextPlace place, params string[] texts)
        : this(slot, ValueForm.Text, place, texts, [], [])
    {
    }

    private Witness(int slot, ValueForm form, TextPlace place, string[] texts, string[] names, (UInt128 Low, UInt128 High)[] ranges)
    {
        Slot = slot;
        Form = form;
        Place = place;
        Texts = texts;
        Names = names;
        Ranges = ranges;
    }

    /// <summary>The field's slot.</summary>
    internal int Slot { get; }

    /// <summary>As what its value is read.</summary>
    internal ValueForm Form { get; }

    /// <summary>Where the text stands in the field's value.</summary>
    internal TextPlace Place { get; }

    /// <summary>The texts; of an enum, names of its members.</summary>
    internal string[] Texts { get; }

    /// <summary>The names of all members of an enum; else empty.</summary>
    internal string[] Names { get; }

    /// <summary>The ranges of values, as <see cref="ValueKey"/> orders them.</summary>
    internal (UInt128 Low, UInt128 High)[] Ranges { get; }

    /// <summary>Texts of a value that is read as text whether it is a text, a number or a truth value.</summary>
    /// <param name="slot">The value's slot.</param>
    /// <param name="place">Where one of them stands in it.</param>
    /// <param name="texts">The texts, as above.</param>
    public static Witness OfScalars(int slot, TextPlace place, params string[] texts) => new(slot, ValueForm.Scalar, place, texts, [], []);

    /// <summary>Members of an enum; null where a missing value may be one of them, or an object's value may be none of its members.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="slot">The field's slot.</param>
    /// <param name="values">The members.</param>
    public static Witness? OfEnum<T>(int slot, params T[] values)
        where T : struct, Enum
    {
        // Several names may have one value.
        var names = Enum.GetNames<T>();
        return Array.IndexOf(values, default) >= 0 || !Array.TrueForAll(values, Enum.IsDefined) ? null
            : new(slot, ValueForm.Name, TextPlace.Whole, Array.FindAll(names, name => Array.IndexOf(values, Enum.Parse<T>(name)) >= 0), names, []);
    }

    /// <summary>Ranges of an integer.</summary>
    /// <param name="slot">The field's slot.</param>
    /// <param name="bounds">Of each range the least and the greatest value; none has what a missing value reads as.</param>
    public static Witness OfIntegers(int slot, params ReadOnlySpan<double> bounds) => new(slot, ValueForm.Integer, TextPlace.Whole, [], [], Of(bounds));

    /// <summary>Ranges of a number.</summary>
    /// <param name="slot">The field's slot.</param>
    /// <param name="bounds">As above, and a little wider than what is asked for, since numbers are rounded as they are read.</param>
    public static Witness OfNumbers(int slot, params ReadOnlySpan<double> bounds) => new(slot, ValueForm.Number, TextPlace.Whole, [], [], Of(bounds));

    /// <summary>Ranges of addresses.</summary>
    /// <param name="slot">The field's slot.</param>
    /// <param name="ranges">The ranges, as <see cref="Cidr"/> has them.</param>
    public static Witness OfAddresses(int slot, params string[] ranges) => new(slot, ValueForm.Address, TextPlace.Whole, [], [], Array.ConvertAll(ranges, ValueKey.OfRange));

    private static (UInt128 Low, UInt128 High)[] Of(ReadOnlySpan<double> bounds)
    {
        var ranges = new (UInt128 Low, UInt128 High)[bounds.Length / 2];
        for (var i = 0; i < ranges.Length; i++)
        {
            ranges[i] = (ValueKey.Of(bounds[2 * i]), ValueKey.Of(bounds[(2 * i) + 1]));
        }

        return ranges;
    }
}
