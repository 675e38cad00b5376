using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Values;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Parsing.Lowering;

// Operators, choices and switches.
internal sealed partial class OperationLowering
{
    // e.EventName == "GetSessionToken" && e.ErrorCode is null
    // => All(Compare(Field(e, "eventName"), Equal, "GetSessionToken"), IsNull(Field(e, "errorCode")))
    public override Expression? VisitBinaryOperator(IBinaryOperation operation, LoweringScope scope) => operation.OperatorKind switch
    {
        BinaryOperatorKind.ConditionalAnd => Terms(operation, scope) is { } terms ? Build.All(terms) : null,
        BinaryOperatorKind.ConditionalOr => Terms(operation, scope) is { } terms ? Build.Any(terms) : null,
        BinaryOperatorKind.Equals => Comparison(operation, scope, ComparisonOperator.Equal),
        BinaryOperatorKind.NotEquals => Comparison(operation, scope, ComparisonOperator.NotEqual),
        BinaryOperatorKind.LessThan => Comparison(operation, scope, ComparisonOperator.Less),
        BinaryOperatorKind.LessThanOrEqual => Comparison(operation, scope, ComparisonOperator.LessOrEqual),
        BinaryOperatorKind.GreaterThan => Comparison(operation, scope, ComparisonOperator.Greater),
        BinaryOperatorKind.GreaterThanOrEqual => Comparison(operation, scope, ComparisonOperator.GreaterOrEqual),
        BinaryOperatorKind.Add when operation.Type?.SpecialType == SpecialType.System_String =>
            Texts.Concat(Operands.OfChain(operation), scope),
        BinaryOperatorKind.Add => Arithmetic(operation, scope, ArithmeticOperator.Add),
        BinaryOperatorKind.Subtract => Arithmetic(operation, scope, ArithmeticOperator.Subtract),
        BinaryOperatorKind.Multiply => Arithmetic(operation, scope, ArithmeticOperator.Multiply),
        // what the compiler itself reports is not reported again
        BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder when Constants.IsIntegralZero(operation.RightOperand) && operation.LeftOperand.ConstantValue.HasValue => null,
        BinaryOperatorKind.Divide => Arithmetic(operation, scope, ArithmeticOperator.Divide),
        BinaryOperatorKind.Remainder => Arithmetic(operation, scope, ArithmeticOperator.Remainder),
        BinaryOperatorKind.And => Arithmetic(operation, scope, ArithmeticOperator.And),
        BinaryOperatorKind.Or => Arithmetic(operation, scope, ArithmeticOperator.Or),
        BinaryOperatorKind.ExclusiveOr => Arithmetic(operation, scope, ArithmeticOperator.ExclusiveOr),
        _ => _context.Unsupported(operation),
    };

    // !x, -x, +x; a constant that an int? parameter is given is an int, and so is what is made of it
    // => Not(x), Negate(x), x
    public override Expression? VisitUnaryOperator(IUnaryOperation operation, LoweringScope scope)
    {
        var isPlain = !operation.IsLifted && operation.Operand.Type?.SpecialType == SpecialType.System_Boolean;
        if (Visit(operation.Operand, scope) is not { } operand)
        {
            return null;
        }

        return operation.OperatorKind switch
        {
            UnaryOperatorKind.Not when isPlain => Build.Not(operand),
            UnaryOperatorKind.Minus when !operation.IsChecked && Operands.IsArithmetic(operand.Type) && ValueTypes.Of(operation.Type) is { } type =>
                new Expression.Negate(operand, type with { IsNullable = type.IsNullable && operand.Type.IsNullable }),
            UnaryOperatorKind.Plus => operand,
            UnaryOperatorKind.Not => _context.Unsupported(operation, "compare with a constant: '… == false'"),
            _ => _context.Unsupported(operation),
        };
    }

    // test ? a : b
    // => Conditional(test, a, b)
    public override Expression? VisitConditional(IConditionalOperation operation, LoweringScope scope)
    {
        var test = Visit(operation.Condition, scope);
        var whenTrue = Visit(operation.WhenTrue, scope.Conditional);
        var whenFalse = Visit(operation.WhenFalse, scope.Conditional);
        return test is null || whenTrue is null || whenFalse is null ? null
            : whenTrue.Type.Kind == ValueKind.List && _context.Target.AllowsCreation ? Creations.Choose(operation, test, whenTrue, whenFalse)
            : Build.Choose(test, whenTrue, whenFalse);
    }

    // e.ErrorCode ?? "none"
    // => Coalesce(Field(e, "errorCode"), "none")
    public override Expression? VisitCoalesce(ICoalesceOperation operation, LoweringScope scope)
    {
        var left = Visit(operation.Value, scope);
        var right = Visit(operation.WhenNull, scope.Conditional);
        if (left is null || right is null)
        {
            return null;
        }

        if (!left.Type.IsNullable && !_context.MayBeSetToNull(left))
        {
            return left;
        }

        if (ValueTypes.Of(operation.Type) is not { } type || !left.Type.IsSame(type))
        {
            return _context.Unsupported(operation, "convert both sides to one type first");
        }

        return type.Kind == ValueKind.List && _context.Target.AllowsCreation
            ? Creations.Choose(operation, Build.Not(Build.IsNull(left)), Operands.Required(left), right)
            : new Expression.Coalesce(left, right, type with { IsNullable = right.Type.IsNullable });
    }

    // e.Session?.Issuer
    // => Conditional(IsNull(Field(e, "session")), null, Field(Field(e, "session"), "issuer"))
    public override Expression? VisitConditionalAccess(IConditionalAccessOperation operation, LoweringScope scope)
    {
        if (Visit(operation.Operation, scope) is not { } receiver)
        {
            return null;
        }

        var instance = receiver.Type.Kind == ValueKind.Record ? receiver : Operands.Required(receiver);
        var mayBeNull = receiver.Type.IsNullable || _context.MayBeSetToNull(receiver);
        var inner = mayBeNull ? scope.Conditional : scope;
        if (Visit(operation.WhenNotNull, inner with { Receiver = instance }) is not { } value)
        {
            return null;
        }

        if (!mayBeNull)
        {
            return value;
        }

        var type = value.Type with { IsNullable = true };
        var isValueType = value.Type.Kind is not (ValueKind.Text or ValueKind.Record or ValueKind.List);
        var lifted = value.Type.IsNullable || !isValueType ? value : new Expression.Convert(value, type);
        return new Expression.Conditional(_context.IsNull(receiver), Build.Null(type), lifted, type);
    }

    // value switch { "a" or "b" => 1, _ => 2 }
    // => Conditional(In(value, …), 1, 2)
    public override Expression? VisitSwitchExpression(ISwitchExpressionOperation operation, LoweringScope scope)
    {
        if (Visit(operation.Value, scope) is not { } input)
        {
            return null;
        }

        if (operation.Arms is not [.., { Pattern: IDiscardPatternOperation, Guard: null }])
        {
            return _context.Unsupported(operation, "end the switch with '_ => …': a matcher does not throw");
        }

        Expression? result = null;
        foreach (var arm in operation.Arms.Reverse())
        {
            var test = Patterns.Lower(arm.Pattern, input, scope);
            var guard = arm.Guard is null ? Build.True : Visit(arm.Guard, scope.Conditional);
            var value = Visit(arm.Value, scope.Conditional);
            if (test is null || guard is null || value is null)
            {
                return null;
            }

            result = result is null ? value : Build.Choose(Build.All(test, guard), value, result);
        }

        return result;
    }

    // a || b || c nests once a term, to the left: its terms are gone through one after the other
    private List<Expression>? Terms(IBinaryOperation operation, LoweringScope scope)
    {
        var terms = new List<Expression?>();
        foreach (var operand in Operands.OfChain(operation))
        {
            terms.Add(Visit(operand, terms.Count == 0 ? scope : scope.Conditional));
        }

        if (operation.OperatorMethod is not null || operation.IsLifted)
        {
            _context.Unsupported(operation);
            return null;
        }

        return terms.Contains(null) ? null : [.. terms.OfType<Expression>()];
    }

    private Expression? Comparison(IBinaryOperation operation, LoweringScope scope, ComparisonOperator comparison)
    {
        if (IsListComparison(operation))
        {
            return _context.Report(RuleDiagnostics.ListComparison, operation.Syntax, operation.Syntax);
        }

        var left = Operand(operation.LeftOperand, operation.RightOperand, scope);
        var right = Operand(operation.RightOperand, operation.LeftOperand, scope);
        if (left is null || right is null)
        {
            return null;
        }

        var isNullTest = left is Expression.Constant { Literal: "null" } || right is Expression.Constant { Literal: "null" };
        var isComparable = comparison is ComparisonOperator.Equal or ComparisonOperator.NotEqual
            ? Operands.IsValue(left.Type) && Operands.IsValue(right.Type)
            : Operands.IsOrdered(left.Type) && Operands.IsOrdered(right.Type);
        return isNullTest || isComparable
            ? _context.Compare(left, comparison, right)
            : _context.Unsupported(operation, "compare the fields of the values that matter, one by one");
    }

    // e.Port == null: the compiler leaves the null of a comparison with an int? without a type
    private Expression? Operand(IOperation operand, IOperation other, LoweringScope scope) =>
        operand.Type is null && IsNullLiteral(operand) && ValueTypes.Of(other.Type) is { } type ? Build.Null(type) : Visit(operand, scope);

    // a null literal compared with a list is a test for null, not a comparison of lists
    private static bool IsListComparison(IBinaryOperation operation) =>
        (IsList(operation.LeftOperand) || IsList(operation.RightOperand))
        && !IsNullLiteral(operation.LeftOperand) && !IsNullLiteral(operation.RightOperand);

    private static bool IsList(IOperation operand) =>
        operand is IConversionOperation { IsImplicit: true } conversion
            ? IsList(conversion.Operand)
            : ValueTypes.Of(operand.Type) is { Kind: ValueKind.List };

    private static bool IsNullLiteral(IOperation operand) => operand.ConstantValue is { HasValue: true, Value: null };

    // e.EventTime - e.CreatedAt
    // => Arithmetic(Field(e, "eventTime"), Subtract, Field(e, "createdAt"))
    private Expression? Arithmetic(IBinaryOperation operation, LoweringScope scope, ArithmeticOperator arithmetic)
    {
        var left = Visit(operation.LeftOperand, scope);
        var right = Visit(operation.RightOperand, scope);
        if (left is null || right is null)
        {
            return null;
        }

        if (operation.IsChecked)
        {
            return _context.Unsupported(operation, "write 'unchecked(…)': a matcher does not throw on overflow");
        }

        var isLogical = arithmetic is ArithmeticOperator.And or ArithmeticOperator.Or or ArithmeticOperator.ExclusiveOr;
        if (isLogical && left.Type.Kind == ValueKind.Boolean)
        {
            return _context.Unsupported(operation, "write '&&', '||' or '!='");
        }

        var fits = isLogical
            ? left.Type.Kind is ValueKind.Integer or ValueKind.Enum && right.Type.Kind is ValueKind.Integer or ValueKind.Enum
            : Operands.IsArithmetic(left.Type) && Operands.IsArithmetic(right.Type);
        return fits && ValueTypes.Of(operation.Type) is { } type
            ? new Expression.Arithmetic(left, arithmetic, right, type with { IsNullable = type.IsNullable && (left.Type.IsNullable || right.Type.IsNullable) })
            : _context.Unsupported(operation);
    }
}
