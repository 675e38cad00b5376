using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RulesSdk.Generators.Parsing.Rules;
using RulesSdk.Generators.Parsing.Source;

namespace RulesSdk.CodeFixes.Refactorings;

/// <summary>The text of a test: events that satisfy the plain equalities of a rule's predicates, and the same without the first.</summary>
internal static class TestText
{
    // the framework that a project has, and how it marks a test
    private static readonly (string Attribute, string Space, string Mark, string ClassMark)[] Frameworks =
    [
        ("Xunit.FactAttribute", "Xunit", "[Fact]", ""),
        ("NUnit.Framework.TestAttribute", "NUnit.Framework", "[Test]", ""),
        ("Microsoft.VisualStudio.TestTools.UnitTesting.TestMethodAttribute", "Microsoft.VisualStudio.TestTools.UnitTesting", "[TestMethod]", "[TestClass]\n"),
    ];

    /// <summary>The text of the file; null where the project has no test kit or framework, or does not see the rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="space">The namespace of the project's tests.</param>
    /// <param name="compilation">The project.</param>
    public static string? Of(INamedTypeSymbol rule, string space, Compilation compilation)
    {
        var framework = Frameworks.FirstOrDefault(candidate => compilation.GetTypeByMetadataName(candidate.Attribute) is not null);
        var events = EventsOf(rule).ToList();
        if (framework.Attribute is null || events.Count == 0 || events.Contains(null)
            || compilation.GetTypeByMetadataName("RulesSdk.Testing.RuleTest") is null
            || compilation.GetTypeByMetadataName(NameOf(rule)) is not { } seen || !compilation.IsSymbolAccessibleWithin(seen, compilation.Assembly))
        {
            return null;
        }

        var usings = events.Select(method => method!.Parameters[0].Type.ContainingNamespace).Append(rule.ContainingNamespace)
            .Where(named => !named.IsGlobalNamespace && space != named.ToDisplayString() && !space.StartsWith(named.ToDisplayString() + ".", StringComparison.Ordinal))
            .Select(named => named.ToDisplayString()).Concat(["RulesSdk.Testing", framework.Space])
            .Distinct().OrderBy(name => name, StringComparer.Ordinal);
        return $$"""
            {{string.Join("\n", usings.Select(name => $"using {name};"))}}

            namespace {{space}};

            {{framework.ClassMark}}public class {{rule.Name}}Tests
            {
                {{framework.Mark}}
                public void What_it_is_about_is_detected() =>
                    RuleTest.For({{rule.Name}}.Rule)
                        {{Steps(events!, skipped: 0)}}
                        .Detects();

                {{framework.Mark}}
                public void What_comes_near_is_not() =>
                    RuleTest.For({{rule.Name}}.Rule)
                        {{Steps(events!, skipped: 1)}}
                        .DoesNotDetect();
            }

            """.Replace("\r\n", "\n");
    }

    // .Given(new LoginEvent { User = "root" })
    // .After("1m", new CallEvent { Name = "x" })
    private static string Steps(List<IMethodSymbol> events, int skipped) =>
        string.Join("\n            ", events.Select((method, index) =>
        {
            var values = ValuesOf(method).Skip(index == 0 ? skipped : 0).ToList();
            var made = $"new {method.Parameters[0].Type.Name} {(values.Count == 0 ? "{ }" : $"{{ {string.Join(", ", values)} }}")}";
            return index == 0 ? $".Given({made})" : $".After(\"1m\", {made})";
        }));

    // the predicates in order: of the rule, or of a chain's activities
    private static IEnumerable<IMethodSymbol?> EventsOf(INamedTypeSymbol rule)
    {
        var members = new RuleMembers(rule);
        var methods = members.Activities.Count == 0 ? members.Events : members.Activities.Select(activity => PredicateOf(rule, activity.Attribute("ActivityAttribute")!));
        return methods.Select(method => method?.Parameters is [{ Type: var type }] && type.Attribute("EventSchemaAttribute") is not null ? method : null);
    }

    private static IMethodSymbol? PredicateOf(INamedTypeSymbol rule, AttributeData activity) =>
        activity.Text("When") is { } when ? rule.GetMembers(when).OfType<IMethodSymbol>().FirstOrDefault()
        : activity.ConstructorArguments is [{ Kind: TypedConstantKind.Array, IsNull: false, Values: [{ Value: INamedTypeSymbol signal }, ..] }] ? new RuleMembers(signal).Events.FirstOrDefault()
        : null;

    // e.User == "root" && e.Host != "a" => User = "root"
    private static IEnumerable<string> ValuesOf(IMethodSymbol method)
    {
        var body = method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is MethodDeclarationSyntax { ExpressionBody.Expression: { } expression } ? expression : null;
        for (var open = new Stack<ExpressionSyntax>(body is null ? [] : [body]); open.Count > 0;)
        {
            switch (open.Pop())
            {
                case BinaryExpressionSyntax { OperatorToken.ValueText: "&&" } both:
                    open.Push(both.Right);
                    open.Push(both.Left);
                    break;
                case BinaryExpressionSyntax { OperatorToken.ValueText: "==", Left: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax start, Name: var field }, Right: LiteralExpressionSyntax { Token.ValueText: not "null" } value }
                    when start.Identifier.ValueText == method.Parameters[0].Name:
                    yield return $"{field} = {value}";
                    break;
            }
        }
    }

    private static string NameOf(INamedTypeSymbol type) =>
        type.ContainingNamespace.IsGlobalNamespace ? type.Name : $"{type.ContainingNamespace.ToDisplayString()}.{type.Name}";
}
