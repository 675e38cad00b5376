namespace RulesSdk.Runtime.Aggregates;

/// <summary>What the aggregates of <see cref="Outcomes"/> fold into on this thread. For engines that run a rule's plain methods.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class OutcomeScope
{
    [ThreadStatic]
    private static IOutcomeScope? CurrentScope;

    /// <summary>The scope of this thread, or null outside an engine.</summary>
    public static IOutcomeScope? Current => CurrentScope;

    /// <summary>Sets the scope of this thread.</summary>
    /// <param name="scope">The scope, or null for none.</param>
    public static void Use(IOutcomeScope? scope) => CurrentScope = scope;
}
