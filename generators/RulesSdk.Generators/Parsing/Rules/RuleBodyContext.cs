using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Detections;
using RulesSdk.Generators.Parsing.Lowering;
using RulesSdk.Generators.Parsing.Marks;
using RulesSdk.Generators.Parsing.Values;

namespace RulesSdk.Generators.Parsing.Rules;

/// <summary>What the parsers of one rule share: its members, what their parameters may name, and where errors go.</summary>
/// <param name="type">The class.</param>
/// <param name="compilation">The compilation that it is part of.</param>
/// <param name="report">Where diagnostics go; null in the generator.</param>
/// <param name="cancellationToken">Stops the work.</param>
internal sealed class RuleBodyContext(
    INamedTypeSymbol type, Compilation compilation, Action<Diagnostic>? report, CancellationToken cancellationToken)
{
    private readonly HashSet<(string, Location)> _reported = [];

    /// <summary>The class that is parsed.</summary>
    public INamedTypeSymbol Type => type;

    /// <summary>The compilation that it is part of.</summary>
    public Compilation Compilation => compilation;

    /// <summary>Stops the work.</summary>
    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>The members of the rule.</summary>
    public RuleMembers Members { get; } = new(type);

    /// <summary>What a parameter may name: event variables, <c>[Let]</c> values and outcomes, with their types.</summary>
    public Dictionary<string, (ITypeSymbol Type, Expression Value)> Variables { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Variables and values with an error of their own. What names them is not reported again.</summary>
    public HashSet<string> Faulty { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The terms of the joins, of the shared keys and of the sequence.</summary>
    public List<Expression> Joins { get; } = [];

    /// <summary>Whether the rule has an error.</summary>
    public bool HasFailed { get; set; }

    /// <summary>Whether anybody reads the diagnostics.</summary>
    public bool IsReporting => report is not null;

    /// <summary>Reports at a place, or at the class where there is none.</summary>
    public void Report(DiagnosticDescriptor descriptor, Location? where, params object[] arguments) =>
        Report(Diagnostic.Create(descriptor, where ?? type.Locations[0], arguments));

    /// <summary>The same, with what a code fix needs.</summary>
    public void Report(DiagnosticDescriptor descriptor, Location? where, ImmutableDictionary<string, string?> properties, params object[] arguments) =>
        Report(Diagnostic.Create(descriptor, where ?? type.Locations[0], properties, arguments));

    /// <summary>Reports each diagnostic once at a place.</summary>
    public void Report(Diagnostic diagnostic)
    {
        HasFailed |= diagnostic.Severity == DiagnosticSeverity.Error;
        if (_reported.Add((diagnostic.Id, diagnostic.Location)))
        {
            report?.Invoke(diagnostic);
        }
    }

    /// <summary>Reports a parameter that is to be an event, but whose type is no schema. A type that the compiler does not find is not reported again.</summary>
    public void ReportNoSchema(IParameterSymbol parameter)
    {
        HasFailed = true;
        if (parameter.Type is not { TypeKind: not TypeKind.Error } type)
        {
            return;
        }

        var name = type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        var remedy = type is INamedTypeSymbol rule && DetectionEvents.Mark(rule) is not null ? $"write 'DetectionEvent<{name}>' to read the detections of that rule"
            : type is { IsRecord: true } && SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly) ? $"mark it [EventSchema(\"{Identifiers.Suggest(type.Name)}\")], and the property with its time [EventTime]"
            : "take a record marked [EventSchema]";
        var where = parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is ParameterSyntax { Type: { } syntax } ? syntax.GetLocation() : parameter.Locations[0];
        Report(RuleDiagnostics.NotASchema, where, name, remedy);
    }

    /// <summary>Marks the rule as one with an error that is reported elsewhere.</summary>
    public T? Failed<T>()
        where T : class
    {
        HasFailed = true;
        return null;
    }

    /// <summary>The ticks of a duration that an attribute gives; one that cannot be read is reported.</summary>
    public long Duration(AttributeData attribute, string text, string what)
    {
        if (!Durations.TryParse(text, out var ticks) || ticks == 0)
        {
            Report(RuleDiagnostics.InvalidDuration, Durations.Place(attribute, text, cancellationToken), text, what);
        }

        return ticks;
    }

    /// <summary>Lowers a body of the rule. Values are looked up where one event is read: in a <c>[Let]</c>, in the key of a chain, and anywhere in a rule over single events.</summary>
    public OperationLowering Lowering(bool isOutcome = false, bool allowsLists = false, bool allowsSelect = false) => new(
        new LoweringTarget(compilation, type, isOutcome, !isOutcome || Members.Kind == RuleKind.SingleEvent, allowsLists, allowsSelect, AllowsLookups: allowsLists || Members.Kind == RuleKind.SingleEvent), Report, cancellationToken);

    /// <summary>Lowers without reporting, where another form is tried next or the body is run as C#.</summary>
    public OperationLowering SilentLowering() => new(new LoweringTarget(compilation, type), report: null, cancellationToken);

    /// <summary>The lowered body of a method, its parameters bound to the arguments.</summary>
    public Expression? Body(IMethodSymbol method, IReadOnlyList<Expression> arguments, bool isOutcome = false) =>
        Lowered(Lowering(isOutcome), method, arguments);

    /// <summary>The lowered body of a predicate over one event.</summary>
    /// <param name="method">The method.</param>
    /// <param name="variable">What its parameter stands for.</param>
    /// <param name="canBeOpaque">Whether the method could be run as C# instead, for messages.</param>
    public Expression? Predicate(IMethodSymbol method, Expression.Variable variable, bool canBeOpaque) => Lowered(
        new OperationLowering(new LoweringTarget(compilation, type, Opaque: canBeOpaque ? method.Name : null, IsPredicate: true), Report, cancellationToken), method, [variable]);

    /// <summary>The body of a method lowered in a given way, its parameters bound to the arguments.</summary>
    public static Expression? Lowered(OperationLowering lowering, IMethodSymbol method, IReadOnlyList<Expression> arguments)
    {
        for (var i = 0; i < method.Parameters.Length; i++)
        {
            lowering.Bind(method.Parameters[i], arguments[i]);
        }

        return lowering.LowerBody(method);
    }
}
