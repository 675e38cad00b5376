namespace RulesSdk.Generators.Models;

/// <summary>Expressions for use in another assembly, which can call nothing that is private here.</summary>
internal static class Portable
{
    /// <summary>The expression with the author's own regular expressions by their patterns, where those are known.</summary>
    public static Expression Of(Expression expression) => expression.WithChildren(Of) switch
    {
        Expression.RegexTest { Pattern: not null } regex => regex with { Source = null },
        var other => other,
    };

    /// <summary>Why an expression cannot be compiled in another assembly and what to do about it, or null where it can.</summary>
    public static (string Fault, string Remedy)? Fault(Expression expression) =>
        ExpressionTree.Walk(expression).Select(static part => part switch
        {
            Expression.Opaque opaque => ($"runs '{opaque.Method}', which is [Opaque]", "write it with supported expressions, without [Opaque]"),
            Expression.RegexTest { Source: { } source } => (
                $"matches by '{source.Replace("global::", "")}', which does not run in linear time",
                "use a pattern without back-references, look-around and atomic groups"),
            Expression.Aggregate or Expression.OutcomeReference => ("folds an aggregate", "call the aggregate in the [Outcome] itself"),
            _ => default((string, string)?),
        }).FirstOrDefault(static fault => fault is not null);
}
