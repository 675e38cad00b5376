using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Parsing;

internal static partial class RuleParser
{
    public static RuleDeclaration? Declare(INamedTypeSymbol type, CancellationToken cancellationToken) => null;

    public static RuleModel? Parse(INamedTypeSymbol type, Compilation compilation, Action<Diagnostic>? report, CancellationToken cancellationToken) => null;
}
