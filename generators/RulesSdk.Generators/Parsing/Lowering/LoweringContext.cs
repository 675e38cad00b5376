using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Schemas;
using RulesSdk.Generators.Parsing.Source;

namespace RulesSdk.Generators.Parsing.Lowering;

/// <summary>What the lowering of one body shares: its values and names, and where errors go.</summary>
/// <param name="target">What the body is lowered for.</param>
/// <param name="report">Where errors go; null in the generator.</param>
/// <param name="cancellationToken">Stops the work.</param>
internal sealed class LoweringContext(LoweringTarget target, Action<Diagnostic>? report, CancellationToken cancellationToken)
{
    private static readonly HashSet<string> Unsteady =
    [
        "System.DateTime.Now", "System.DateTime.UtcNow", "System.DateTime.Today",
        "System.DateTimeOffset.Now", "System.DateTimeOffset.UtcNow",
        "System.Environment.TickCount", "System.Environment.TickCount64",
        "System.Guid.NewGuid", "System.Guid.CreateVersion7",
    ];

    private static readonly HashSet<string> UnsteadyTypes =
        ["System.Random", "System.TimeProvider", "System.Diagnostics.Stopwatch", "System.Security.Cryptography.RandomNumberGenerator"];

    private readonly Dictionary<string, string> _namings = [];
    private readonly HashSet<string> _names = [];
    private readonly HashSet<string> _events = [];
    private readonly HashSet<ISymbol> _lets = new(SymbolEqualityComparer.Default);
    private bool _isTooComplex;

    /// <summary>What the body is lowered for.</summary>
    public LoweringTarget Target => target;

    /// <summary>Stops the work.</summary>
    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>The kind of body, for what to write in place of an element of a list.</summary>
    public ListPlace ListPlace =>
        target.AllowsCreation ? ListPlace.Normalizer : target.AllowsSelect ? ListPlace.Let : target.AllowsLists ? ListPlace.ChainKey : target.IsPredicate ? ListPlace.Predicate : ListPlace.Other;

    /// <summary>What parameters, locals and names in patterns stand for; null for what has errors.</summary>
    public Dictionary<ISymbol, Expression?> Values { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>How deep and how large the body is so far.</summary>
    public LoweringLimits Limits { get; } = new();

    /// <summary>Sets what a parameter stands for.</summary>
    public void Bind(IParameterSymbol parameter, Expression value)
    {
        Values[parameter] = value;
        if (value is Expression.Variable variable)
        {
            _events.Add(variable.Name);
            _names.Add(variable.Name);
            _namings[variable.Name] = FieldNames.NamingOf(parameter.Type);
        }
        else if (ExpressionTree.Events(value) is { Count: > 0 } events)
        {
            _events.UnionWith(events);
            _names.UnionWith(events);
            _lets.Add(parameter);
        }
    }

    /// <summary>Sets what a macro's parameter stands for, which may or may not be an event.</summary>
    public void BindPart(IParameterSymbol parameter, Expression.Variable value, string naming)
    {
        Values[parameter] = value;
        BindThis(value, naming);
    }

    /// <summary>Sets the name of the instance whose members a body reads.</summary>
    public Expression BindThis(Expression.Variable value, string naming)
    {
        _names.Add(value.Name);
        _namings[value.Name] = naming;
        return value;
    }

    /// <summary>Whether a value is null. It is asked even where the declared type has no null, since a normalizer may set one.</summary>
    public Expression IsNull(Expression value) => MayBeSetToNull(value) ? new Expression.IsNull(value) : Build.IsNull(value);

    /// <summary>A comparison, in which null is asked for as <see cref="IsNull(Expression)"/> does.</summary>
    public Expression Compare(Expression left, ComparisonOperator comparison, Expression right)
    {
        var asked = right is Expression.Constant { Literal: "null" } ? left : left is Expression.Constant { Literal: "null" } ? right : null;
        return asked is null || !MayBeSetToNull(asked) || comparison is not (ComparisonOperator.Equal or ComparisonOperator.NotEqual) ? Build.Compare(left, comparison, right)
            : comparison == ComparisonOperator.Equal ? IsNull(asked) : Build.Not(IsNull(asked));
    }

    /// <summary>The value on which a member is called: where it is null, the whole method does not hold.</summary>
    public Expression Called(Expression value) => MayBeSetToNull(value) ? new Expression.Convert(value, value.Type) : Operands.Required(value);

    /// <summary>Whether a value has a type without null, and is null all the same where a normalizer says so.</summary>
    public bool MayBeSetToNull(Expression value) => !target.AllowsCreation && !value.Type.IsNullable && value switch
    {
        Expression.Field or Expression.Item => value.Type.IsReference,
        Expression.Variable or Expression.ListElement => value.Type.Kind == ValueKind.Text,
        _ => false,
    };

    /// <summary>Whether a parameter stands for a <c>[Let]</c>, which is read from an event.</summary>
    public bool IsLet(IParameterSymbol parameter) => _lets.Contains(parameter);

    /// <summary>A name that no variable of this body has.</summary>
    public string Unused(string name)
    {
        var unused = name;
        for (var i = 2; !_names.Add(unused); i++)
        {
            unused = name + i;
        }

        return unused;
    }

    /// <summary>Notes that an element's fields are named as those of the list's records.</summary>
    public void Name(Expression.Variable element, Expression list) => _namings[element.Name] = NamingOf(list);

    /// <summary>How the records that an expression reads name their fields, which their schema sets.</summary>
    public string NamingOf(Expression expression) => expression switch
    {
        Expression.Variable variable => _namings.TryGetValue(variable.Name, out var naming) ? naming : "CamelCase",
        Expression.Field field => NamingOf(field.Instance),
        Expression.Item item => NamingOf(item.Instance),
        Expression.Conditional conditional => NamingOf(conditional.WhenFalse),
        Expression.Coalesce coalesce => NamingOf(coalesce.Left),
        Expression.Convert convert => NamingOf(convert.Operand),
        _ => "CamelCase",
    };

    /// <summary>Whether parts read one event at most: what walks a list or reads a command line has no other event.</summary>
    public bool IsOfOneEvent(params Expression?[] parts) =>
        !parts.OfType<Expression>().SelectMany(ExpressionTree.Walk).Any(part => part is Expression.ListElement) &&
        parts.OfType<Expression>().SelectMany(ExpressionTree.Events).Where(_events.Contains).Distinct().Count() <= 1;

    /// <summary>Reports the first clock or random source that an operation reads.</summary>
    /// <returns>Whether there is one.</returns>
    public bool ReportUnsteady(IOperation operation)
    {
        foreach (var inner in operation.DescendantsAndSelf())
        {
            var symbol = inner switch
            {
                IPropertyReferenceOperation property => property.Property,
                IInvocationOperation call => call.TargetMethod,
                IObjectCreationOperation creation => creation.Constructor,
                _ => (ISymbol?)null,
            };
            if (symbol?.ContainingType is { } type
                && (Unsteady.Contains($"{type.ToDisplayString()}.{symbol.Name}") || UnsteadyTypes.Contains(type.ToDisplayString())))
            {
                Report(RuleDiagnostics.ClockOrRandom, inner.Syntax, inner.Syntax);
                return true;
            }
        }

        return false;
    }

    /// <summary>Reports a construct that a matcher does not support, unless the compiler reports it or it reads a clock.</summary>
    /// <returns>Null.</returns>
    public Expression? Unsupported(IOperation operation, string? remedy = null)
    {
        return report is null || Bodies.HasErrors(operation) || Bodies.IsWithinError(operation) || ReportUnsteady(operation)
            ? null
            : Report(RuleDiagnostics.UnsupportedExpression, operation.Syntax, FixProperties.With(FixProperties.Opaque, target.Opaque), operation.Syntax, remedy ?? Remedies.General(target.Opaque));
    }

    /// <summary>Reports that a body is too deep or too large, once for all of it.</summary>
    /// <returns>Null.</returns>
    public Expression? TooComplex(SyntaxNode where, (string Fault, string Remedy) fault)
    {
        if (!_isTooComplex)
        {
            _isTooComplex = true;
            Report(RuleDiagnostics.TooComplex, where, where, fault.Fault, fault.Remedy);
        }

        return null;
    }

    /// <summary>Reports a fault. Syntax among the arguments is shown as it is written.</summary>
    /// <returns>Null.</returns>
    public Expression? Report(DiagnosticDescriptor descriptor, SyntaxNode where, params object[] arguments) =>
        Report(descriptor, where, ImmutableDictionary<string, string?>.Empty, arguments);

    /// <summary>The same, with what a code fix needs.</summary>
    /// <returns>Null.</returns>
    public Expression? Report(DiagnosticDescriptor descriptor, SyntaxNode where, ImmutableDictionary<string, string?> properties, params object[] arguments)
    {
        report?.Invoke(Diagnostic.Create(descriptor, where.GetLocation(), properties, arguments.Select(static argument => argument is SyntaxNode node ? OneLine.Of(node) : argument).ToArray()));
        return null;
    }

    /// <summary>The whole access that a node starts: <c>e.Principal.Ip</c> for its <c>e</c>.</summary>
    public static SyntaxNode WholeAccess(SyntaxNode node)
    {
        while (node.Parent is MemberAccessExpressionSyntax member && member.Expression == node
            || node.Parent is ElementAccessExpressionSyntax element && element.Expression == node)
        {
            node = node.Parent;
        }

        return node;
    }
}
