using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Models.Serialization;
using RulesSdk.Generators.Parsing.Lowering;
using RulesSdk.Generators.Parsing.Schemas;
using RulesSdk.Generators.Parsing.Source;
using RulesSdk.Generators.Planning;
using RulesSdk.Generators.Planning.Sources;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Parsing.Normalizers;

/// <summary>Reads <c>[Normalizer]</c> methods.</summary>
/// <param name="method">The method.</param>
/// <param name="compilation">The compilation that it is part of.</param>
/// <param name="report">Where diagnostics go; null in the generator.</param>
/// <param name="cancellationToken">Stops the work.</param>
internal sealed class NormalizerParser(IMethodSymbol method, Compilation compilation, Action<Diagnostic>? report, CancellationToken cancellationToken)
{
    public const string AttributeName = "RulesSdk.NormalizerAttribute";

    private bool _failed;

    /// <summary>Whether a node may be a normalizer.</summary>
    public static bool IsCandidate(SyntaxNode node, CancellationToken cancellationToken) => node is MethodDeclarationSyntax;

    /// <summary>Lowers a normalizer; null where it has errors, which the analyzer reports.</summary>
    public static NormalizerModel? Lower(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken) =>
        context.TargetSymbol is IMethodSymbol method && !method.ContainingAssembly.HidesNamespaces()
            ? new NormalizerParser(method, context.SemanticModel.Compilation, report: null, cancellationToken).Parse()
            : null;

    /// <summary>The normalizer; null where it has errors.</summary>
    public NormalizerModel? Parse()
    {
        if (method is not { IsStatic: true, IsGenericMethod: false, ContainingType.IsGenericType: false, Parameters: [{ RefKind: RefKind.None } parameter], ReturnType: INamedTypeSymbol target }
            || parameter.Type is not INamedTypeSymbol source || SymbolEqualityComparer.Default.Equals(source, target)
            || source.Attribute("EventSchemaAttribute") is null || target.Attribute("EventSchemaAttribute") is null)
        {
            return Fault(RuleDiagnostics.NormalizerForm, method.Locations[0], method.Name, "does not make an event of one schema of an event of another", $"write 'static Target {method.Name}(Source e) => new() {{ … }};' with two types marked [EventSchema]");
        }

        // The compiler says that a name is missing.
        if (!method.ContainingType.IsNamed())
        {
            return null;
        }

        if (IsHidden(method) || IsHidden(method.ContainingType))
        {
            return Fault(RuleDiagnostics.NormalizerForm, method.Locations[0], method.Name, "cannot be called by generated code", "make it and its class internal or public");
        }

        if (SchemaParser.FromSymbol(source) is not { } schema || SchemaParser.FromSymbol(target) is not { } made)
        {
            return null;
        }

        var variable = new Expression.Variable("e", new ValueType(ValueKind.Record, schema.TypeName));
        var lowering = new OperationLowering(
            new LoweringTarget(compilation, method.ContainingType, AllowsLists: true, AllowsSelect: true, AllowsCreation: true, AllowsLookups: false), Report, cancellationToken);
        lowering.Bind(parameter, variable);
        return lowering.LowerBody(method) is { } body && !_failed && DeclaredTypes.Trust(Portable.Of(body)) is var read && Check(read, schema, made)
            ? new NormalizerModel($"{method.ContainingType.FullName()}.{method.Name}", schema, made.TypeName, variable.Name, read)
            {
                IsPublic = IsPublic(method) && IsPublic(source) && IsPublic(target),
            }
            : null;
    }

    // What is made is read part by part, so each part must have a value for every line, and the time must be the source's.
    private bool Check(Expression body, SchemaModel source, SchemaModel target)
    {
        foreach (var (name, value, when) in Values(body, "", Build.True))
        {
            if (value.MayFailWhere(when) || Portable.Fault(value) is not null)
            {
                Fault(RuleDiagnostics.NormalizerThrows, method.Locations[0], method.Name, name.Length == 0 ? "the event" : name, ExpressionPrinter.Print(value));
            }
        }

        var time = Simplifier.Simplify(target.Time.With("e", body));
        if (!time.IsEventTime(source))
        {
            Fault(RuleDiagnostics.NormalizerTime, method.Locations[0], method.Name, Access(target.Time), Access(source.Time), ExpressionPrinter.Print(time));
        }

        return !_failed;
    }

    // each value that is made, by its member, and the test under which it is
    private static IEnumerable<(string Name, Expression Value, Expression When)> Values(Expression made, string name, Expression when) => made switch
    {
        Expression.New parts => parts.Members.SelectMany(member => Values(member.Value, name.Length == 0 ? member.Name : name + "." + member.Name, when)),
        Expression.ListOf list => list.Items.SelectMany(item => item.When is null
            ? Values(item.Value, name, when)
            : Values(item.Value, name, Build.All(when, item.When)).Prepend((name, item.When, when))),
        Expression.Quantifier { Kind: QuantifierKind.Select, Body: { } body } select => Values(body, name, when).Prepend((name, select.List, when)),
        Expression.Conditional choice when choice.Type.Kind == ValueKind.Record =>
            [(name, choice.Test, when), .. Values(choice.WhenTrue, name, Build.All(when, choice.Test)), .. Values(choice.WhenFalse, name, Build.All(when, Build.Not(choice.Test)))],
        _ => [(name, made, when)],
    };

    private static string Access(Expression.Field field) => field.Instance is Expression.Field outer ? $"{Access(outer)}.{field.Member}" : field.Member;

    private static bool IsHidden(ISymbol symbol) => symbol.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal)
        || (symbol.ContainingType is { } outer && symbol is INamedTypeSymbol && IsHidden(outer));

    private static bool IsPublic(ISymbol symbol) => symbol.DeclaredAccessibility == Accessibility.Public && (symbol.ContainingType is null || IsPublic(symbol.ContainingType));

    private NormalizerModel? Fault(DiagnosticDescriptor descriptor, Location where, params object[] arguments)
    {
        Report(Diagnostic.Create(descriptor, where, arguments));
        return null;
    }

    private void Report(Diagnostic diagnostic)
    {
        _failed |= diagnostic.Severity == DiagnosticSeverity.Error;
        report?.Invoke(diagnostic);
    }
}
