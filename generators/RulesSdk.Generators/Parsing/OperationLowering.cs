using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Parsing;

/// <summary>
/// Lowers the operations of a rule's body to an expression: one method a construct. What is not lowered is reported and
/// gives null. An argument or local is put in wherever it is used, which is the same since nothing here has effects.
/// </summary>
/// <param name="target">What the body is lowered for.</param>
/// <param name="report">Where errors go; null in the generator.</param>
/// <param name="cancellationToken">Stops the work.</param>
internal sealed partial class OperationLowering(LoweringTarget target, Action<Diagnostic>? report, CancellationToken cancellationToken)
    : OperationVisitor<LoweringScope, Expression?>
{
    private readonly Dictionary<ISymbol, Expression?> _values = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<string, string> _namings = [];
    private readonly HashSet<string> _names = [];
    private readonly HashSet<string> _events = [];
    private readonly HashSet<ISymbol> _lets = new(SymbolEqualityComparer.Default);
    private readonly List<IMethodSymbol> _calls = [];

    /// <summary>Says what a parameter stands for.</summary>
    public void Bind(IParameterSymbol parameter, Expression value)
    {
        _values[parameter] = value;
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

    /// <summary>Lowers a method's or getter's body; null where it has errors.</summary>
    public Expression? LowerBody(IMethodSymbol method, LoweringScope scope = default) =>
        Bodies.Of(method, target.Compilation, cancellationToken) is { } body ? Block(body.Operations, 0, scope) : null;

    public override Expression? Visit(IOperation? operation, LoweringScope scope)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (operation is null)
        {
            return null;
        }

        if (operation.ConstantValue is { HasValue: true } constant && operation.Type is not null)
        {
            return Constants.Of(constant.Value, operation.Type);
        }

        var value = operation.Accept(this, scope);
        return value is null || IsReadable(value) ? value : Unsupported(operation, "read the fields of one record of the event at a time, and compare those");
    }

    /// <summary>Reports every construct that has no method of its own.</summary>
    public override Expression? DefaultVisit(IOperation operation, LoweringScope scope) => Unsupported(operation);

    // what the compiler itself reports is not reported again
    public override Expression? VisitInvalid(IInvalidOperation operation, LoweringScope scope) => null;

    // login
    // => Variable(login), or what the argument of an inlined call is
    public override Expression? VisitParameterReference(IParameterReferenceOperation operation, LoweringScope scope)
    {
        if (!_values.TryGetValue(operation.Parameter, out var value))
        {
            return Unsupported(operation);
        }

        if ((value is Expression.Variable { Type.Kind: ValueKind.Record } || _lets.Contains(operation.Parameter)) && !target.AllowsFields && !scope.InAggregate)
        {
            return Report(RuleDiagnostics.FieldOutsideAggregate, WholeAccess(operation.Syntax), WholeAccess(operation.Syntax));
        }

        return value;
    }

    // var name = e.EventName; … name …
    // => Field(e, "eventName")
    public override Expression? VisitLocalReference(ILocalReferenceOperation operation, LoweringScope scope) =>
        _values.TryGetValue(operation.Local, out var value) ? value : Unsupported(operation);

    // { Name: … } asks the pattern's input; a macro's own members ask its receiver
    public override Expression? VisitInstanceReference(IInstanceReferenceOperation operation, LoweringScope scope) =>
        (operation.ReferenceKind == InstanceReferenceKind.PatternInput ? scope.PatternInput : scope.This) ?? Unsupported(operation);

    // e?.Name: the Name of …
    public override Expression? VisitConditionalAccessInstance(IConditionalAccessInstanceOperation operation, LoweringScope scope) =>
        scope.Receiver ?? Unsupported(operation);

    // (int?)e.Port, (long)e.Port, "text" as object
    // => Convert(Field(e, "port"), long)
    public override Expression? VisitConversion(IConversionOperation operation, LoweringScope scope)
    {
        if (operation.OperatorMethod is not null || operation.IsTryCast)
        {
            return Unsupported(operation);
        }

        if (Visit(operation.Operand, scope) is not { } operand)
        {
            return null;
        }

        var conversion = operation.Conversion;
        if (conversion.IsReference || conversion.IsIdentity || ValueTypes.Of(operation.Type) is not { } type)
        {
            return conversion.IsReference || conversion.IsIdentity ? operand : Unsupported(operation);
        }

        if (operand.Type.IsSame(type))
        {
            return operand is Expression.Constant || operand.Type.IsNullable == type.IsNullable
                ? operand
                : new Expression.Convert(operand, type);
        }

        return operation.IsChecked && !operation.IsImplicit
            ? Unsupported(operation, "write 'unchecked(…)': a matcher does not throw on overflow")
            : IsNumber(operand.Type) && IsNumber(type) ? new Expression.Convert(operand, type) : Unsupported(operation);
    }

    // x.Y as an argument
    public override Expression? VisitArgument(IArgumentOperation operation, LoweringScope scope) => Visit(operation.Value, scope);

    private static bool IsNumber(ValueType type) => type.Kind is ValueKind.Integer or ValueKind.Double or ValueKind.Decimal or ValueKind.Enum;

    /// <summary>The value, null of which makes the whole method not hold: what dereferencing it means.</summary>
    private static Expression Required(Expression value) =>
        value.Type.IsNullable ? new Expression.Convert(value, value.Type with { IsNullable = false }) : value;

    // what has parts is read by its path; (x ? a : b).Name has none
    private static bool IsReadable(Expression value) => value switch
    {
        Expression.Field field => IsPath(field.Instance),
        Expression.Item item => IsPath(item.Instance),
        Expression.JsonMember member => IsPath(member.Instance),
        Expression.CommandLineMember member => IsPath(member.Instance),
        Expression.Conditional or Expression.Coalesce => !Planning.Expressions.IsContainer(value.Type) || IsPath(value),
        _ => true,
    };

    // a list is walked, and a command asked, where its event is in hand: no other event is there then
    private bool IsOfOneEvent(params Expression?[] parts) =>
        !parts.OfType<Expression>().SelectMany(ExpressionTree.Walk).Any(part => part is Expression.ListElement) &&
        parts.OfType<Expression>().SelectMany(ExpressionTree.Events).Where(_events.Contains).Distinct().Count() <= 1;

    /// <summary>A name that no variable of this body has.</summary>
    private string Unused(string name)
    {
        var unused = name;
        for (var i = 2; !_names.Add(unused); i++)
        {
            unused = name + i;
        }

        return unused;
    }

    /// <summary>How the records that an expression reaches name their fields: the schema's way.</summary>
    private string NamingOf(Expression expression) => expression switch
    {
        Expression.Variable variable => _namings.TryGetValue(variable.Name, out var naming) ? naming : "CamelCase",
        Expression.Field field => NamingOf(field.Instance),
        Expression.Item item => NamingOf(item.Instance),
        Expression.Conditional conditional => NamingOf(conditional.WhenFalse),
        Expression.Coalesce coalesce => NamingOf(coalesce.Left),
        Expression.Convert convert => NamingOf(convert.Operand),
        _ => "CamelCase",
    };
}
