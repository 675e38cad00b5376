using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Values;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Parsing.Lowering;

/// <summary>Lowers what asks lists, of events and of constants, and what makes them.</summary>
internal sealed class ListLowering(OperationLowering lowering, LoweringContext context)
{
    // System.Linq over a list, and Contains over constants (which C# 14 binds to spans)
    public Expression? Call(IInvocationOperation operation, LoweringScope scope)
    {
        var source = operation.Instance ?? operation.Arguments.FirstOrDefault()?.Value;
        var arguments = operation.Arguments.Skip(operation.Instance is null ? 1 : 0).Where(static argument => argument.ArgumentKind != ArgumentKind.DefaultValue).ToImmutableArray();
        if (source is null)
        {
            return context.Unsupported(operation);
        }

        var constants = ConstantSet.Of(source, context.Target.Compilation, context.CancellationToken);
        return (operation.TargetMethod.Name, arguments) switch
        {
            ("Contains", [var value]) when constants is not null => IsOneOf(constants, value.Value, operation, scope),
            ("Contains", [var value, var comparer]) when constants is not null && StringComparisons.OfComparer(comparer.Value) is { } ignoreCase =>
                IsOneOf(constants with { IgnoreCase = ignoreCase }, value.Value, operation, scope),
            ("Contains", [var value]) => ContainsElement(source, value.Value, ignoreCase: false, operation, scope),
            ("Contains", [var value, var comparer]) when StringComparisons.OfComparer(comparer.Value) is { } ignoreCase => ContainsElement(source, value.Value, ignoreCase, operation, scope),
            ("Any", [var test]) when constants is not null => Unrolled(constants, test.Value, isAll: false, scope),
            ("All", [var test]) when constants is not null => Unrolled(constants, test.Value, isAll: true, scope),
            ("Any", []) => Quantifier(QuantifierKind.Any, source, null, operation, scope),
            ("Any", [var test]) => Quantifier(QuantifierKind.Any, source, test.Value, operation, scope),
            ("All", [var test]) => Quantifier(QuantifierKind.All, source, test.Value, operation, scope),
            ("Count", []) => Quantifier(QuantifierKind.Count, source, null, operation, scope),
            ("Count", [var test]) => Quantifier(QuantifierKind.Count, source, test.Value, operation, scope),
            ("Select", [var value]) when context.Target.AllowsSelect => Select(source, value.Value, operation, scope),
            ("First" or "FirstOrDefault" or "Single" or "SingleOrDefault", [var test]) when !IsText(source) && CallArguments.Unwrap(test.Value) is IAnonymousFunctionOperation lambda =>
                context.Unsupported(operation, FoundRemedy(operation, source, lambda)),
            _ => context.Unsupported(operation, IsText(source) ? Remedies.Text : Remedies.ListMethod(context.ListPlace, operation.TargetMethod.Name, Written(source))),
        };
    }

    // e.Labels.FirstOrDefault(l => l.Key == "pod")?.Value: a [Let] of '[.. e.Labels.Select(l => l.Key == "pod" ? l.Value : null)]'
    private string FoundRemedy(IInvocationOperation operation, IOperation source, IAnonymousFunctionOperation lambda)
    {
        if (lambda is not { Symbol.Parameters: [{ Name: var element }], Syntax: LambdaExpressionSyntax { ExpressionBody: { } body } })
        {
            return Remedies.Element(context.ListPlace, Written(source));
        }

        var value = operation.Syntax.Parent switch
        {
            ConditionalAccessExpressionSyntax { WhenNotNull: MemberBindingExpressionSyntax { Name: var name } } => $"{element}.{name}",
            MemberAccessExpressionSyntax { Name: var name } => $"{element}.{name}",
            PostfixUnaryExpressionSyntax { Parent: MemberAccessExpressionSyntax { Name: var name } } => $"{element}.{name}",
            _ => element,
        };
        return Remedies.Found(context.ListPlace, Written(source), element, body.ToString(), value);
    }

    // [e.Context, .. e.Parents]
    // => ListOf(Field(e, "context"), spread Field(e, "parents"))
    public Expression? Collection(ICollectionExpressionOperation operation, LoweringScope scope)
    {
        if (!context.Target.AllowsLists || ValueTypes.Of(operation.Type) is not { Kind: ValueKind.List, Element: { } element } type || !(Operands.IsValue(element) || context.Target.AllowsCreation))
        {
            return context.Unsupported(operation);
        }

        var items = new List<ListItem>();
        var failed = false;
        foreach (var part in operation.Elements)
        {
            switch (part)
            {
                case ISpreadOperation spread when lowering.Visit(spread.Operand, scope) is { } list:
                    failed |= !AddSpread(spread.Operand, list, items);
                    break;
                case not ISpreadOperation when lowering.Visit(part, scope) is { } value:
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
        if (lowering.Visit(source, scope) is not { } list)
        {
            return null;
        }

        if (list.Type.Kind != ValueKind.List || !Operands.IsPath(list))
        {
            return context.Unsupported(whole, "select from a list of the event: '.. e.Resources.Select(r => r.Arn)'");
        }

        return Quantifier(QuantifierKind.Select, list, value, scope, list.Type) is not { Body: { } body } select ? null
            : Operands.IsValue(body.Type) || context.Target.AllowsCreation ? select with { Type = new ValueType(ValueKind.List, $"global::System.Collections.Generic.IEnumerable<{body.Type.FullName}>", Element: body.Type) }
            : context.Unsupported(whole, "select a text, number, time or similar of each element");
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
            case { Type.Kind: ValueKind.List } when Operands.IsPath(list) || list is Expression.DetectionMember:
                items.Add(new ListItem(Operands.Required(list), IsSpread: true));
                return true;
            default:
                context.Unsupported(where, "name a list of the event: '[e.Context, .. e.Parents]'");
                return false;
        }
    }

    // ((string[])["a", "b"]).Contains(e.Name)
    // => In(Field(e, "name"), ["a", "b"])
    private Expression? IsOneOf(ConstantSet constants, IOperation value, IOperation whole, LoweringScope scope)
    {
        if (lowering.Visit(value, scope) is not { } operand)
        {
            return null;
        }

        if (constants.IgnoreCase)
        {
            return Build.Any(constants.Values.Select(constant =>
                (Expression)new Expression.TextTest(operand, TextTestKind.Equals, constant, IgnoreCase: true)));
        }

        return constants.Values.Count == 0 ? Build.False
            : Operands.IsValue(operand.Type) ? new Expression.In(operand, constants.Values) : context.Unsupported(whole);
    }

    // e.Resources.Contains("x")
    // => Any(Field(e, "resources"), x => x == "x")
    private Expression? ContainsElement(IOperation source, IOperation value, bool ignoreCase, IOperation whole, LoweringScope scope)
    {
        var list = lowering.Visit(source, scope);
        var sought = lowering.Visit(value, scope);
        if (list is null || sought is null)
        {
            return null;
        }

        if (list.Type is not { Kind: ValueKind.List, Element: { } type } || !Operands.IsValue(type) || !Operands.IsWalkable(list))
        {
            return context.Unsupported(whole, "write '.Any(x => …)' over the fields of the elements that matter");
        }

        list = Operands.Required(list);
        var element = ElementOf(list, "x", type);
        var body = ignoreCase ? new Expression.TextTest(element, TextTestKind.Equals, sought, IgnoreCase: true) : Build.Compare(element, ComparisonOperator.Equal, sought);
        if (!context.IsOfOneEvent(list, body))
        {
            return context.Unsupported(whole, Remedies.Joined(list, "", ExpressionPrinter.Print(sought)));
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
        if (lowering.Visit(source, scope) is not { } list)
        {
            return null;
        }

        var type = kind == QuantifierKind.Count ? ValueType.Int32 : ValueType.Boolean;
        return list.Type.Kind == ValueKind.Text ? context.Unsupported(whole, Remedies.Text)
            : list.Type.Kind != ValueKind.List || !Operands.IsWalkable(list) ? context.Unsupported(whole)
            : Quantifier(kind, list, test, scope, type) is not { } quantifier ? null
            : context.IsOfOneEvent(quantifier) ? quantifier : context.Unsupported(whole, JoinedRemedy(quantifier));
    }

    // a.Target.Any(t => t.Ip == b.Host): a [Let] of the elements' Ip, compared with b.Host
    private static string JoinedRemedy(Expression.Quantifier quantifier)
    {
        var (element, other) = quantifier.Body is Expression.Compare { Operator: ComparisonOperator.Equal } compare
            ? ExpressionTree.Events(compare.Left).Contains(quantifier.Element.Name) ? (compare.Left, compare.Right) : (compare.Right, compare.Left)
            : (null, null);
        var selected = element switch
        {
            Expression.Variable => "",
            Expression.Field { Instance: Expression.Variable } field => field.Member,
            _ => null,
        };
        return Remedies.Joined(quantifier.List, selected, other is null || ExpressionTree.Events(other).Contains(quantifier.Element.Name) ? null : ExpressionPrinter.Print(other));
    }

    private static bool IsText(IOperation source) => CallArguments.Unwrap(source)?.Type?.SpecialType == SpecialType.System_String;

    private static string Written(IOperation source) => source.Syntax.ToString();

    public Expression? Count(Expression list, IOperation? test, LoweringScope? scope, ValueType type) =>
        Quantifier(QuantifierKind.Count, list, test, scope ?? default, type);

    private Expression.Quantifier? Quantifier(QuantifierKind kind, Expression list, IOperation? test, LoweringScope scope, ValueType type)
    {
        list = Operands.Required(list);
        var name = (CallArguments.Unwrap(test) as IAnonymousFunctionOperation)?.Symbol.Parameters.FirstOrDefault()?.Name ?? "x";
        var element = ElementOf(list, name, list.Type.Element!);
        var body = test is null ? null : Lambda(test, element, scope);
        return test is not null && body is null ? null : new Expression.Quantifier(kind, list, element, body, type);
    }

    public Expression.Variable ElementOf(Expression list, string name, ValueType type)
    {
        // the event is e where the plain form reads it
        var element = new Expression.Variable(context.Unused(name == "e" ? "item" : name), type);
        context.Name(element, list);
        return element;
    }

    // the body of a lambda or of a static method of the rule, over an element
    private Expression? Lambda(IOperation test, Expression element, LoweringScope scope)
    {
        switch (CallArguments.Unwrap(test))
        {
            case IAnonymousFunctionOperation { Symbol.Parameters: [var parameter] } lambda:
                context.Values[parameter] = element;
                return lowering.Blocks.Lower(lambda.Body.Operations, 0, scope.Conditional);
            case IMethodReferenceOperation { Method: { IsStatic: true, Parameters: [var parameter] } method } reference:
                context.Values[parameter] = element;
                return lowering.Inlines.Inline(method, null, [], reference, scope.Conditional);
            default:
                return context.Unsupported(test, "write a lambda of one parameter");
        }
    }
}
