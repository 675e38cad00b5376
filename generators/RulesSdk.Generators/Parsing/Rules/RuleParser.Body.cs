using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Parsing.Rules;

internal static partial class RuleParser
{
    /// <summary>Lowers a rule's bodies and checks the whole of it.</summary>
    /// <param name="type">The rule.</param>
    /// <param name="compilation">The compilation that it is part of.</param>
    /// <param name="report">Where diagnostics go; null in the generator.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The rule, or null where it has errors.</returns>
    public static RuleModel? Parse(INamedTypeSymbol type, Compilation compilation, Action<Diagnostic>? report, CancellationToken cancellationToken) =>
        new RuleBodyParser(type, compilation, report, cancellationToken).Parse();
}
