using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Models;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Parsing;

internal sealed partial class OperationLowering
{
    private const string OneEventRemedy = "compare what is in a list with its own event only; join two events by fields that have one value";

    // System.Linq over a list, and Contains over constants (which C# 14 binds to spans)
    private Expression? ListCall(IInvocationOperation operation, LoweringScope scope)
    {
        var source = operation.Instance ?? operation.Arguments.FirstOrDefault()?.Value;
        var arguments = operation.Instance is null ? operation.Arguments.Skip(1).ToImmutableArray() : operation.Arguments;
        if (source is null)
        {
            return Unsupported(operation);
        }

        var constants = ConstantSet.Of(source, target.Compilation, cancellationToken);
        return (operation.TargetMethod.Name, arguments) switch
        {
            ("Contains", [var value]) when constants is not null => IsOneOf(constants, value.Value, operation, scope),
            ("Contains", [var value]) => ContainsElement(source, value.Value, operation, scope),
            ("Any", [var test]) when constants is not null => Unrolled(constants, test.Value, isAll: false, scope),
            ("All", [var test]) when constants is not null => Unrolled(constants, test.Value, isAll: true, scope),
            ("Any", []) => Quantifier(QuantifierKind.Any, source, null, operation, scope),
            ("Any", [var test]) => Quantifier(QuantifierKind.Any, source, test.Value, operation, scope),
            ("All", [var test]) => Quantifier(QuantifierKind.All, source, test.Value, operation, scope),
            ("Count", []) => Quantifier(QuantifierKind.Count, source, null, operation, scope),
            ("Count", [var test]) => Quantifier(QuantifierKind.Count, source, test.Value, operation, scope),
            ("Select", [var value]) when target.AllowsSelect => Select(source, value.Value, operation, scope),
            _ => Unsupported(operation, "use Any, All, Count or Contains: a matcher supports no other list methods"),
        };
    }

    // [e.Context, .. e.Parents]
    // => ListOf(Field(e, "context"), spread Field(e, "parents"))
    public override Expression? VisitCollectionExpression(ICollectionExpressionOperation operation, LoweringScope scope)
    {
        if (!target.AllowsLists || ValueTypes.Of(operation.Type) is not { Kind: ValueKind.List, Element: { } element } type || !IsValue(element))
        {
            return Unsupported(operation);
        }

        var items = new List<ListItem>();
        var failed = false;
        foreach (var part in operation.Elements)
        {
            switch (part)
            {
                case ISpreadOperation spread when Visit(spread.Operand, scope) is { } list:
                    failed |= !AddSpread(spread.Operand, list, items);
                    break;
                case not ISpreadOperation when Visit(part, scope) is { } value:
                    items.Add(new ListItem(value, IsSpread: false));
                    break;
                default:
                    failed = true;
                    break;
            }
        }

        return failed ? null : new Expression.ListOf(items.ToEquatableArray(), type);
    }

    // [.. e.Resources.Select(r => r.Arn)]
    // => Select(Field(e, "resources"), r => Field(r, "arn"))
    private Expression? Select(IOperation source, IOperation value, IInvocationOperation whole, LoweringScope scope)
    {
        if (Visit(source, scope) is not { } list)
        {
            return null;
        }

        if (list.Type.Kind != ValueKind.List || !IsPath(list))
        {
            return Unsupported(whole, "select from a list of the event: '.. e.Resources.Select(r => r.Arn)'");
        }

        return Quantifier(QuantifierKind.Select, list, value, scope, list.Type) is not { Body: { } body } select ? null
            : IsValue(body.Type) ? select with { Type = new ValueType(ValueKind.List, $"global::System.Collections.Generic.IEnumerable<{body.Type.FullName}>", Element: body.Type) }
            : Unsupported(whole, "select a text, number, time or similar of each element");
    }

    /// <summary>A list as a chain's key or a value of an event: written out, or a field.</summary>
    public Expression? AsListOf(IOperation where, Expression list)
    {
        var items = new List<ListItem>();
        return AddSpread(where, list, items) ? new Expression.ListOf(items.ToEquatableArray(), list.Type) : null;
    }

    private bool AddSpread(IOperation where, Expression list, List<ListItem> items)
    {
        switch (list)
        {
            case Expression.ListOf inner:
                items.AddRange(inner.Items);
                return true;
            case Expression.Quantifier { Kind: QuantifierKind.Select }:
                items.Add(new ListItem(list, IsSpread: true));
                return true;
            case { Type.Kind: ValueKind.List } when IsPath(list) || list is Expression.DetectionMember:
                items.Add(new ListItem(Required(list), IsSpread: true));
                return true;
            default:
                Unsupported(where, "name a list of the event: '[e.Context, .. e.Parents]'");
                return false;
        }
    }

    // ((string[])["a", "b"]).Contains(e.Name)
    // => In(Field(e, "name"), ["a", "b"])
    private Expression? IsOneOf(ConstantSet constants, IOperation value, IOperation whole, LoweringScope scope)
    {
        if (Visit(value, scope) is not { } operand)
        {
            return null;
        }

        if (constants.IgnoreCase)
        {
            return Build.Any(constants.Values.Select(constant =>
                (Expression)new Expression.TextTest(operand, TextTestKind.Equals, constant, IgnoreCase: true)));
        }

        return constants.Values.Count == 0 ? Build.False
            : IsValue(operand.Type) ? new Expression.In(operand, constants.Values) : Unsupported(whole);
    }

    // e.Resources.Contains("x")
    // => Any(Field(e, "resources"), x => x == "x")
    private Expression? ContainsElement(IOperation source, IOperation value, IOperation whole, LoweringScope scope)
    {
        var list = Visit(source, scope);
        var sought = Visit(value, scope);
        if (list is null || sought is null)
        {
            return null;
        }

        if (list.Type is not { Kind: ValueKind.List, Element: { } type } || !IsValue(type) || !IsWalkable(list))
        {
            return Unsupported(whole, "write '.Any(x => …)' over the fields of the elements that matter");
        }

        list = Required(list);
        var element = ElementOf(list, "x", type);
        var body = Build.Compare(element, ComparisonOperator.Equal, sought);
        if (!IsOfOneEvent(list, body))
        {
            return Unsupported(whole, OneEventRemedy);
        }

        return new Expression.Quantifier(QuantifierKind.Any, list, element, body, ValueType.Boolean);
    }

    // Prefixes.Any(p => e.Name.StartsWith(p, StringComparison.Ordinal))
    // => Any(StartsWith(Field(e, "name"), "a"), StartsWith(Field(e, "name"), "b"))
    private Expression? Unrolled(ConstantSet constants, IOperation test, bool isAll, LoweringScope scope)
    {
        var terms = new List<Expression>();
        foreach (var constant in constants.Values)
        {
            if (Lambda(test, constant, scope) is not { } term)
            {
                return null;
            }

            terms.Add(term);
        }

        return isAll ? Build.All(terms) : Build.Any(terms);
    }

    // e.Ancestors.Any(a => a.Comm == "sshd")
    // => Any(Field(e, "ancestors"), a => Compare(Field(a, "comm"), Equal, "sshd"))
    private Expression? Quantifier(QuantifierKind kind, IOperation source, IOperation? test, IInvocationOperation whole, LoweringScope scope)
    {
        if (Visit(source, scope) is not { } list)
        {
            return null;
        }

        var type = kind == QuantifierKind.Count ? ValueType.Int32 : ValueType.Boolean;
        return list.Type.Kind != ValueKind.List || !IsWalkable(list) ? Unsupported(whole)
            : Quantifier(kind, list, test, scope, type) is not { } quantifier ? null
            : IsOfOneEvent(quantifier) ? quantifier : Unsupported(whole, OneEventRemedy);
    }

    private Expression? Count(Expression list, IOperation? test, LoweringScope? scope, ValueType type) =>
        Quantifier(QuantifierKind.Count, list, test, scope ?? default, type);

    private Expression.Quantifier? Quantifier(QuantifierKind kind, Expression list, IOperation? test, LoweringScope scope, ValueType type)
    {
        list = Required(list);
        var name = (Unwrap(test) as IAnonymousFunctionOperation)?.Symbol.Parameters.FirstOrDefault()?.Name ?? "x";
        var element = ElementOf(list, name, list.Type.Element!);
        var body = test is null ? null : Lambda(test, element, scope);
        return test is not null && body is null ? null : new Expression.Quantifier(kind, list, element, body, type);
    }

    private Expression.Variable ElementOf(Expression list, string name, ValueType type)
    {
        // the event is e where the plain form reads it
        var element = new Expression.Variable(Unused(name == "e" ? "item" : name), type);
        _namings[element.Name] = NamingOf(list);
        return element;
    }

    // the body of a lambda or of a static method of the rule, over an element
    private Expression? Lambda(IOperation test, Expression element, LoweringScope scope)
    {
        switch (Unwrap(test))
        {
            case IAnonymousFunctionOperation { Symbol.Parameters: [var parameter] } lambda:
                _values[parameter] = element;
                return Block(lambda.Body.Operations, 0, scope.Conditional);
            case IMethodReferenceOperation { Method: { IsStatic: true, Parameters: [var parameter] } method } reference:
                _values[parameter] = element;
                return Inline(method, null, [], reference, scope.Conditional);
            default:
                return Unsupported(test, "write a lambda of one parameter");
        }
    }

    // a list of an event, or the value of an earlier outcome
    private static bool IsWalkable(Expression list) => IsPath(list) || list is Expression.OutcomeReference or Expression.Aggregate or Expression.DetectionMember;

    // what can be walked in an event: a field of it or of an element
    private static bool IsPath(Expression list) => Planning.FieldPath.Of(list) is not null;

    private static IOperation? Unwrap(IOperation? operation) => operation switch
    {
        IDelegateCreationOperation creation => Unwrap(creation.Target),
        IConversionOperation conversion => Unwrap(conversion.Operand),
        _ => operation,
    };
}
