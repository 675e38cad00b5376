using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Parsing.Marks;
using RulesSdk.Generators.Parsing.Source;

namespace RulesSdk.CodeFixes;

/// <summary>RULE0009: gives the second of two rules or schemas an id of its own, made of its name.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DuplicateIdCodeFixProvider)), Shared]
public sealed class DuplicateIdCodeFixProvider() : RepairCodeFixProvider(RuleDiagnostics.DuplicateId)
{
    private static readonly string[] Marks = ["RuleAttribute", "SignalAttribute", "EventSchemaAttribute"];

    private protected override IEnumerable<Repair> RepairsOf(Diagnostic diagnostic, SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        if (node is TypeDeclarationSyntax declared && model.GetDeclaredSymbol(declared, cancellationToken) is { } type
            && Marks.Select(mark => type.Attribute(mark)).FirstOrDefault(mark => mark is not null)?.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is AttributeSyntax { ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax literal }, ..] }
            && literal.SyntaxTree == node.SyntaxTree)
        {
            var id = Unused(type, model.Compilation.Assembly);
            yield return new Repair($"Give it the id \"{id}\"", diagnostic.Id).Edit<LiteralExpressionSyntax>(literal, current => IdCodeFixProvider.Literal(current, _ => id));
        }
    }

    // FailedLogin => "failed_login"; where another has that id, "failed_login_2"
    private static string Unused(INamedTypeSymbol type, IAssemblySymbol assembly)
    {
        var taken = new HashSet<string>(TypesOf(assembly.GlobalNamespace).SelectMany(other => Marks.Select(mark => other.Attribute(mark)?.TextAt(0))).OfType<string>(), StringComparer.Ordinal);
        var id = Identifiers.Suggest(type.Name);
        return Enumerable.Range(1, taken.Count + 1).Select(number => number == 1 ? id : $"{id}_{number}").First(candidate => !taken.Contains(candidate));
    }

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceSymbol space) =>
        space.GetTypeMembers().Concat(space.GetNamespaceMembers().SelectMany(TypesOf));
}
