namespace RulesSdk.Testing;

/// <summary>How the events of a rule lie in time, in words.</summary>
internal static class WindowProse
{
    /// <summary>The window, and the order of the events within it.</summary>
    /// <param name="window">The window as it is declared; null if there is none.</param>
    /// <param name="size">Its size; a tuning may have set another than the declared one.</param>
    /// <param name="sequence">The order of the events, if it is declared.</param>
    /// <param name="variables">The event variables in that order.</param>
    public static string Of(DeclaredWindow? window, TimeSpan size, SequenceAttribute? sequence, IReadOnlyList<string> variables)
    {
        var text = window is null ? "" : Of(window, Marks.Duration(size));
        return sequence is null ? text
            : $"{text}, in the order {string.Join(", ", variables.Select(Marks.Code))}, each at most {Marks.Duration(Duration.Parse(sequence.Gap))} after the one before".TrimStart(',', ' ');
    }

    private static string Of(DeclaredWindow window, string size) => window.Kind switch
    {
        WindowKind.Sliding => $"within {size}",
        WindowKind.Tumbling => $"within one of the windows of {size} that follow each other",
        WindowKind.Hopping => $"within a window of {size}; one starts every {Marks.Duration(window.Step ?? default)}",
        WindowKind.After => $"within {size} after {Anchor(window)}",
        WindowKind.Before => $"within {size} before {Anchor(window)}",
        _ => $"within a session that ends after {Marks.Duration(window.Step ?? default)} without events, or after {size}",
    };

    private static string Anchor(DeclaredWindow window) => Marks.Code(RuleMembers.VariableName(window.Anchor ?? ""));
}
