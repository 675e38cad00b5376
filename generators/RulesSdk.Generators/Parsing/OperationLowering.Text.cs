using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Parsing;

internal sealed partial class OperationLowering
{
    private const string OrdinalRemedy = "pass StringComparison.Ordinal or StringComparison.OrdinalIgnoreCase";

    // $"{e.User}@{e.Host}"
    // => Concat(Field(e, "user"), "@", Field(e, "host"))
    public override Expression? VisitInterpolatedString(IInterpolatedStringOperation operation, LoweringScope scope)
    {
        var parts = new List<IOperation>();
        foreach (var part in operation.Parts)
        {
            switch (part)
            {
                case IInterpolatedStringTextOperation text:
                    parts.Add(text.Text);
                    break;
                case IInterpolationOperation { Alignment: null, FormatString: null } hole:
                    parts.Add(hole.Expression);
                    break;
                default:
                    return Unsupported(part, "leave the format and the alignment out");
            }
        }

        return Concat(parts, scope);
    }

    // e.User + ":" + e.Port
    // => Concat(Field(e, "user"), ":", Field(e, "port"))
    private Expression? Concat(IEnumerable<IOperation> parts, LoweringScope scope)
    {
        var terms = new List<Expression>();
        var failed = false;
        foreach (var part in parts)
        {
            var operand = part is IConversionOperation { IsImplicit: true, Type.SpecialType: SpecialType.System_Object } boxed ? boxed.Operand : part;
            switch (Visit(operand, scope))
            {
                case null:
                    failed = true;
                    break;
                case Expression.TextFunction { Kind: TextFunctionKind.Concat } inner when operand is IBinaryOperation or IInterpolatedStringOperation:
                    terms.AddRange(inner.Arguments);
                    break;
                case { Type.Kind: ValueKind.Text or ValueKind.Integer or ValueKind.Character } term:
                    terms.Add(term);
                    break;
                case { Type.Kind: ValueKind.Double or ValueKind.Decimal or ValueKind.Time or ValueKind.Duration }:
                    Report(RuleDiagnostics.CultureDependent, operand.Syntax, operand.Syntax, "join only text and integers");
                    failed = true;
                    break;
                default:
                    Unsupported(operand, "join only text and integers");
                    failed = true;
                    break;
            }
        }

        return failed ? null : new Expression.TextFunction(TextFunctionKind.Concat, terms.ToEquatableArray(), ValueType.Text);
    }

    private Expression? TextCall(IInvocationOperation operation, LoweringScope scope)
    {
        var method = operation.TargetMethod;
        return method.Name switch
        {
            "IsNullOrEmpty" => Visit(operation.Arguments[0], scope) is { } text
                ? Build.Any(Build.IsNull(text), Build.Compare(text, ComparisonOperator.Equal, Constants.Of("")))
                : null,
            "IsNullOrWhiteSpace" => Visit(operation.Arguments[0], scope) is { } text
                ? Build.Any(Build.IsNull(text), Build.Compare(TextFunction(TextFunctionKind.Trim, text), ComparisonOperator.Equal, Constants.Of("")))
                : null,
            "Equals" => TextEquals(operation, scope),
            "Contains" => TextTest(operation, TextTestKind.Contains, isOrdinal: true, scope),
            "StartsWith" => TextTest(operation, TextTestKind.StartsWith, IsChar(operation), scope),
            "EndsWith" => TextTest(operation, TextTestKind.EndsWith, IsChar(operation), scope),
            "ToLowerInvariant" => OnText(operation, TextFunctionKind.Lower, scope),
            "ToUpperInvariant" => OnText(operation, TextFunctionKind.Upper, scope),
            "Trim" when operation.Arguments.IsEmpty => OnText(operation, TextFunctionKind.Trim, scope),
            "ToString" when operation.Arguments.IsEmpty => Visit(operation.Instance, scope) is { } text ? Required(text) : null,
            "Replace" => Replace(operation, scope),
            "Concat" when method.Parameters.All(parameter => parameter.Type.SpecialType == SpecialType.System_String) =>
                Concat(operation.Arguments.Select(argument => argument.Value), scope),
            "CompareOrdinal" when operation.Arguments.Length == 2 => Order(operation, TextFunctionKind.CompareOrdinal, scope),
            "Compare" when ComparisonArgument(operation) is { } ignoreCase && operation.Arguments.Length == 3 =>
                Order(operation, ignoreCase ? TextFunctionKind.CompareIgnoreCase : TextFunctionKind.CompareOrdinal, scope),
            "ToLower" => Report(RuleDiagnostics.CultureDependent, operation.Syntax, operation.Syntax, "write '.Lower' or ToLowerInvariant()"),
            "ToUpper" => Report(RuleDiagnostics.CultureDependent, operation.Syntax, operation.Syntax, "write ToUpperInvariant()"),
            "Compare" or "CompareTo" or "IndexOf" or "LastIndexOf" =>
                Report(RuleDiagnostics.CultureDependent, operation.Syntax, operation.Syntax, "write string.CompareOrdinal(a, b), or Contains with a StringComparison"),
            _ => Unsupported(operation),
        };
    }

    // e.Path.StartsWith("/tmp/", StringComparison.Ordinal)
    // => TextTest(Field(e, "path"), StartsWith, "/tmp/", ordinal)
    private Expression? TextTest(IInvocationOperation operation, TextTestKind kind, bool isOrdinal, LoweringScope scope)
    {
        var ignoreCase = false;
        if (operation.Arguments.Length > 1 || !isOrdinal)
        {
            if (ComparisonArgument(operation) is not { } given)
            {
                return Report(RuleDiagnostics.CultureDependent, operation.Syntax, operation.Syntax, OrdinalRemedy);
            }

            ignoreCase = given;
        }

        var left = Visit(operation.Instance, scope);
        var right = Visit(operation.Arguments[0], scope);
        if (left is null || right is null)
        {
            return null;
        }

        return AsText(right) is { } text
            ? new Expression.TextTest(left, kind, Required(text), ignoreCase)
            : Unsupported(operation.Arguments[0], "write the character as text");
    }

    // e.User.Equals("root", StringComparison.OrdinalIgnoreCase), string.Equals(a, b)
    // => TextTest(Field(e, "user"), Equals, "root", ignoring case)
    private Expression? TextEquals(IInvocationOperation operation, LoweringScope scope)
    {
        var operands = operation.Instance is { } instance ? [instance, operation.Arguments[0].Value] : operation.Arguments.Take(2).Select(argument => argument.Value).ToArray();
        var count = operation.Instance is null ? 2 : 1;
        var ignoreCase = false;
        if (operation.Arguments.Length > count)
        {
            if (ComparisonArgument(operation) is not { } given)
            {
                return Report(RuleDiagnostics.CultureDependent, operation.Syntax, operation.Syntax, OrdinalRemedy);
            }

            ignoreCase = given;
        }

        var left = Visit(operands[0], scope);
        var right = Visit(operands[1], scope);
        if (left is null || right is null)
        {
            return null;
        }

        if (left.Type.Kind != ValueKind.Text || right.Type.Kind != ValueKind.Text)
        {
            return Unsupported(operation, "compare with '=='");
        }

        left = operation.Instance is null ? left : Required(left);
        return ignoreCase
            ? new Expression.TextTest(left, TextTestKind.Equals, right, IgnoreCase: true)
            : Build.Compare(left, ComparisonOperator.Equal, right);
    }

    // e.Path.Replace("\\", "/")
    // => Replace(Field(e, "path"), "\\", "/")
    private Expression? Replace(IInvocationOperation operation, LoweringScope scope)
    {
        if (operation.Arguments.Length > 2 && ComparisonArgument(operation) is not false)
        {
            return Unsupported(operation, "leave the comparison out: Replace is ordinal");
        }

        var instance = Visit(operation.Instance, scope);
        var sought = Visit(operation.Arguments[0], scope);
        var replacement = Visit(operation.Arguments[1], scope);
        if (instance is null || sought is null || replacement is null)
        {
            return null;
        }

        return AsText(sought) is Expression.Constant { Text.Length: > 0 } old && AsText(replacement) is { } text
            ? new Expression.TextFunction(TextFunctionKind.Replace, [Required(instance), old, text.Type.IsNullable ? new Expression.Coalesce(text, Constants.Of(""), ValueType.Text) : text], ValueType.Text)
            : Unsupported(operation, "replace a constant text that is not empty");
    }

    private Expression? Order(IInvocationOperation operation, TextFunctionKind kind, LoweringScope scope)
    {
        var left = Visit(operation.Arguments[0], scope);
        var right = Visit(operation.Arguments[1], scope);
        return left is null || right is null ? null : new Expression.TextFunction(kind, [left, right], ValueType.Int32);
    }

    private Expression? OnText(IInvocationOperation operation, TextFunctionKind kind, LoweringScope scope) =>
        Visit(operation.Instance, scope) is { } text ? TextFunction(kind, text) : null;

    private static Expression TextFunction(TextFunctionKind kind, Expression text) =>
        new Expression.TextFunction(kind, [Required(text)], ValueType.Text);

    private static bool IsChar(IInvocationOperation operation) =>
        operation.TargetMethod.Parameters is [{ Type.SpecialType: SpecialType.System_Char }];

    // a character constant as text; other characters have no text before the event is there
    private static Expression? AsText(Expression value) => value switch
    {
        { Type.Kind: ValueKind.Text } => value,
        Expression.Constant { Type.Kind: ValueKind.Character } constant => Constants.Of(Unquoted(constant.Literal)),
        _ => null,
    };

    private static string Unquoted(string literal) =>
        Microsoft.CodeAnalysis.CSharp.SyntaxFactory.ParseToken(literal).ValueText;

    /// <summary>The StringComparison argument as "ignore case"; null where there is none or it is not ordinal.</summary>
    private static bool? ComparisonArgument(IInvocationOperation operation)
    {
        var argument = operation.Arguments.FirstOrDefault(candidate => candidate.Parameter?.Type.Is("System.StringComparison") == true);
        return argument?.Value.ConstantValue is { HasValue: true, Value: int value }
            ? value switch { (int)StringComparison.Ordinal => false, (int)StringComparison.OrdinalIgnoreCase => true, _ => null }
            : null;
    }
}
