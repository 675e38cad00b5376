namespace RulesSdk.Runtime.Schemas;

/// <summary>Where in a field's value a text stands.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum TextPlace
{
    /// <summary>It is the value.</summary>
    Whole,

    /// <summary>Anywhere.</summary>
    Within,

    /// <summary>At its start.</summary>
    Start,

    /// <summary>At its end.</summary>
    End,
}

/// <summary>
/// Texts of which a field has one wherever a predicate holds: such a predicate is asked only about events that have one of its
/// witnesses. The case of ASCII letters does not count, so that one pass over a value finds those of all predicates.
/// </summary>
/// <param name="slot">The field's slot.</param>
/// <param name="place">Where the text stands in the field's value.</param>
/// <param name="texts">The texts: of ASCII alone, and of three bytes at least if they stand within the value or at its start.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TextWitness(int slot, TextPlace place, params string[] texts)
{
    /// <summary>The field's slot.</summary>
    internal int Slot { get; } = slot;

    /// <summary>Where the text stands in the field's value.</summary>
    internal TextPlace Place { get; } = place;

    /// <summary>The texts.</summary>
    internal string[] Texts { get; } = texts;
}
