using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Values;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Parsing.Lowering;

/// <summary>Lowers patterns, each over the value that it is asked of.</summary>
internal sealed class PatternLowering(OperationLowering lowering, LoweringContext context)
{
    // e is { SecurityResult.Action: "ALLOW" }
    // => Compare(Field(Field(e, "securityResult"), "action"), Equal, "ALLOW")
    public Expression? Is(IIsPatternOperation operation, LoweringScope scope) =>
        lowering.Visit(operation.Value, scope) is { } input ? Lower(operation.Pattern, input, scope) : null;

    // e.ErrorCode is string
    // => Not(IsNull(Field(e, "errorCode")))
    public Expression? IsType(IIsTypeOperation operation, LoweringScope scope)
    {
        if (lowering.Visit(operation.ValueOperand, scope) is not { } input)
        {
            return null;
        }

        return ValueTypes.Of(operation.TypeOperand) is { } type && type.IsSame(input.Type)
            ? operation.IsNegated ? context.IsNull(input) : Build.Not(context.IsNull(input))
            : context.Unsupported(operation, "a field has one type: compare its value");
    }

    public Expression? Lower(IPatternOperation pattern, Expression input, LoweringScope scope)
    {
        context.Limits.Enter();
        var value = context.Limits.Fault is { } fault ? context.TooComplex(pattern.Syntax, fault) : LowerKind(pattern, input, scope);
        context.Limits.Leave();
        if (value is not null)
        {
            // a property is named beside its pattern; of "A.B: x", each name is a pattern of its own
            var syntax = pattern.Syntax.FirstAncestorOrSelf<BaseExpressionColonSyntax>() ?? pattern.Syntax;
            context.Target.Places?.Note(value, syntax.Parent is SubpatternSyntax property ? property : syntax);
        }

        return value is not null && context.Limits.FaultOf(value) is { } large ? context.TooComplex(pattern.Syntax, large) : value;
    }

    private Expression? LowerKind(IPatternOperation pattern, Expression input, LoweringScope scope) => pattern switch
    {
        IConstantPatternOperation constant => ConstantPattern(constant, input, scope),
        IRelationalPatternOperation relational => RelationalPattern(relational, input, scope),
        INegatedPatternOperation negated => Lower(negated.Pattern, input, scope) is { } inner ? Build.Not(inner) : null,
        IBinaryPatternOperation binary => BinaryPattern(binary, input, scope),
        IDiscardPatternOperation => Build.True,
        IDeclarationPatternOperation declaration => DeclarationPattern(declaration, input),
        ITypePatternOperation type => ValueTypes.Of(type.MatchedType) is { } matched && matched.IsSame(input.Type)
            ? Build.Not(context.IsNull(input))
            : context.Unsupported(type, "a field has one type: compare its value"),
        IRecursivePatternOperation recursive => RecursivePattern(recursive, input, scope),
        IListPatternOperation list => ListPattern(list, input, scope),
        _ => context.Unsupported(pattern),
    };

    // is "x", is null, is 5
    // => Compare(input, Equal, "x"), IsNull(input), …
    private Expression? ConstantPattern(IConstantPatternOperation pattern, Expression input, LoweringScope scope)
    {
        if (lowering.Visit(pattern.Value, scope) is not { } value)
        {
            return null;
        }

        return value is Expression.Constant { Literal: "null" } || (Operands.IsValue(input.Type) && value is Expression.Constant { Literal: not ("double.NaN" or "float.NaN") })
            ? context.Compare(input, ComparisonOperator.Equal, value)
            : context.Unsupported(pattern);
    }

    // is > 5
    // => Compare(input, Greater, 5)
    private Expression? RelationalPattern(IRelationalPatternOperation pattern, Expression input, LoweringScope scope)
    {
        ComparisonOperator? comparison = pattern.OperatorKind switch
        {
            BinaryOperatorKind.LessThan => ComparisonOperator.Less,
            BinaryOperatorKind.LessThanOrEqual => ComparisonOperator.LessOrEqual,
            BinaryOperatorKind.GreaterThan => ComparisonOperator.Greater,
            BinaryOperatorKind.GreaterThanOrEqual => ComparisonOperator.GreaterOrEqual,
            _ => null,
        };
        if (comparison is null || !Operands.IsOrdered(input.Type))
        {
            return context.Unsupported(pattern);
        }

        return lowering.Visit(pattern.Value, scope) is { } value ? Build.Compare(input, comparison.Value, value) : null;
    }

    // is "a" or "b"; is > 1 and < 5
    // => In(input, ["a", "b"]); All(…)
    private Expression? BinaryPattern(IBinaryPatternOperation pattern, Expression input, LoweringScope scope)
    {
        // it nests once a term, to the left: its terms are gone through one after the other
        var patterns = new List<IPatternOperation>();
        IPatternOperation first = pattern;
        while (first is IBinaryPatternOperation binary && binary.OperatorKind == pattern.OperatorKind)
        {
            patterns.Add(binary.RightPattern);
            first = binary.LeftPattern;
        }

        patterns.Add(first);
        patterns.Reverse();
        var terms = patterns.Select(term => Lower(term, input, scope)).ToList();
        return terms.Contains(null) ? null
            : pattern.OperatorKind == BinaryOperatorKind.Or ? Build.Any(terms!) : Build.All(terms!);
    }

    // is string code, is var code
    // => Not(IsNull(input)), true; the name stands for the input
    private Expression? DeclarationPattern(IDeclarationPatternOperation pattern, Expression input)
    {
        var matchesNull = pattern.MatchesNull;
        if (!matchesNull && (ValueTypes.Of(pattern.MatchedType) is not { } type || !type.IsSame(input.Type)))
        {
            return context.Unsupported(pattern, "a field has one type: compare its value");
        }

        Declare(pattern.DeclaredSymbol, matchesNull ? input : AfterNullTest(input));
        return matchesNull ? Build.True : Build.Not(context.IsNull(input));
    }

    // is { A: 1, B.C: "x" } name
    // => All(Not(IsNull(input)), Compare(…), Compare(…))
    private Expression? RecursivePattern(IRecursivePatternOperation pattern, Expression input, LoweringScope scope)
    {
        if (pattern.DeconstructionSubpatterns.Length > 0)
        {
            return context.Unsupported(pattern, "name the properties: '{ Name: … }'");
        }

        if (ValueTypes.Of(pattern.MatchedType) is { } matched && !matched.IsSame(input.Type))
        {
            return context.Unsupported(pattern, "a field has one type: compare its value");
        }

        var instance = AfterNullTest(input);
        Declare(pattern.DeclaredSymbol, instance);
        var terms = new List<Expression?> { Build.Not(context.IsNull(input)) };
        foreach (var property in pattern.PropertySubpatterns)
        {
            var member = lowering.Visit(property.Member, scope with { PatternInput = instance });
            terms.Add(member is null ? null : Lower(property.Pattern, member, scope));
        }

        return terms.Contains(null) ? null : Build.All(terms!);
    }

    // is [], is [_, ..], is ["only"]
    // => lowering.Lists.Count(list) == 0, lowering.Lists.Count(list) >= 1, lowering.Lists.Count(list) == 1 && Any(list, x => x == "only")
    private Expression? ListPattern(IListPatternOperation pattern, Expression input, LoweringScope scope)
    {
        var elements = pattern.Patterns.Where(element => element is not ISlicePatternOperation).ToList();
        var hasSlice = elements.Count < pattern.Patterns.Length;
        var asksMore = elements.Any(element => element is not IDiscardPatternOperation)
            || pattern.Patterns.Any(element => element is ISlicePatternOperation { Pattern: not null });
        if (input.Type is not { Kind: ValueKind.List, Element: { } type }
            || (asksMore && (hasSlice || elements.Count != 1)))
        {
            return context.Unsupported(pattern, "a list pattern may test the number of elements, or a single element; otherwise write '.Any(x => …)' or '.All(x => …)'");
        }

        Declare(pattern.DeclaredSymbol, input);
        var list = Operands.Required(input);
        var element = lowering.Lists.ElementOf(list, "x", type);
        var count = new Expression.Quantifier(QuantifierKind.Count, list, element, null, ValueType.Int32);
        var comparison = hasSlice ? ComparisonOperator.GreaterOrEqual : ComparisonOperator.Equal;
        var length = Build.Compare(count, comparison, Constants.Of(elements.Count));
        if (!asksMore)
        {
            return Build.All(Build.Not(context.IsNull(input)), length);
        }

        return Lower(elements[0], element, scope) is { } body
            ? Build.All(Build.Not(context.IsNull(input)), length, new Expression.Quantifier(QuantifierKind.Any, list, element, body, ValueType.Boolean))
            : null;
    }

    private void Declare(ISymbol? symbol, Expression value)
    {
        if (symbol is not null)
        {
            context.Values[symbol] = value;
        }
    }

    // reading a member of a null record fails by itself; other values are converted
    private static Expression AfterNullTest(Expression input) => input.Type.Kind == ValueKind.Record ? input : Operands.Required(input);
}
