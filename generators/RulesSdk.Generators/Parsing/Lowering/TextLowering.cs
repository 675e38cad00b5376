using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Source;
using RulesSdk.Generators.Parsing.Values;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Parsing.Lowering;

/// <summary>Lowers what makes, changes and tests text.</summary>
internal sealed class TextLowering(OperationLowering lowering, LoweringContext context)
{
    private const string OrdinalRemedy = "pass StringComparison.Ordinal or StringComparison.OrdinalIgnoreCase";

    // $"{e.User}@{e.Host}"
    // => Concat(Field(e, "user"), "@", Field(e, "host"))
    public Expression? Interpolated(IInterpolatedStringOperation operation, LoweringScope scope)
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
                    return context.Unsupported(part, "leave the format and the alignment out");
            }
        }

        return Concat(parts, scope);
    }

    // e.User + ":" + e.Port
    // => Concat(Field(e, "user"), ":", Field(e, "port"))
    public Expression? Concat(IEnumerable<IOperation> parts, LoweringScope scope)
    {
        var terms = new List<Expression>();
        var failed = false;
        foreach (var part in parts)
        {
            var operand = part is IConversionOperation { IsImplicit: true, Type.SpecialType: SpecialType.System_Object } boxed ? boxed.Operand : part;
            switch (lowering.Visit(operand, scope))
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
                case { Type.Kind: ValueKind.Double or ValueKind.Decimal or ValueKind.Time }:
                    context.Report(RuleDiagnostics.CultureDependent, operand.Syntax, operand.Syntax, "join only text and integers");
                    failed = true;
                    break;
                default:
                    context.Unsupported(operand, "join only text and integers");
                    failed = true;
                    break;
            }
        }

        return failed ? null : new Expression.TextFunction(TextFunctionKind.Concat, terms.ToEquatableArray(), ValueType.Text);
    }

    public Expression? Call(IInvocationOperation operation, LoweringScope scope)
    {
        var method = operation.TargetMethod;
        return method.Name switch
        {
            "IsNullOrEmpty" => lowering.Visit(operation.Arguments[0], scope) is { } text
                ? Build.Any(context.IsNull(text), Build.Compare(text, ComparisonOperator.Equal, Constants.Of("")))
                : null,
            "IsNullOrWhiteSpace" => lowering.Visit(operation.Arguments[0], scope) is { } text
                ? Build.Any(context.IsNull(text), Build.Compare(TextFunction(TextFunctionKind.Trim, text), ComparisonOperator.Equal, Constants.Of("")))
                : null,
            "Equals" => TextEquals(operation, scope),
            "Contains" => TextTest(operation, TextTestKind.Contains, isOrdinal: true, scope),
            "StartsWith" => TextTest(operation, TextTestKind.StartsWith, IsChar(operation), scope),
            "EndsWith" => TextTest(operation, TextTestKind.EndsWith, IsChar(operation), scope),
            "ToLowerInvariant" => OnText(operation, TextFunctionKind.Lower, scope),
            "ToUpperInvariant" => OnText(operation, TextFunctionKind.Upper, scope),
            "Trim" when operation.Arguments.IsEmpty => OnText(operation, TextFunctionKind.Trim, scope),
            "ToString" when operation.Arguments.IsEmpty => lowering.Visit(operation.Instance, scope) is { } text ? context.Called(text) : null,
            "Replace" => Replace(operation, scope),
            "Concat" when method.Parameters.All(parameter => parameter.Type.SpecialType == SpecialType.System_String) =>
                Concat(operation.Arguments.Select(argument => argument.Value), scope),
            "CompareOrdinal" when operation.Arguments.Length == 2 => Order(operation, TextFunctionKind.CompareOrdinal, scope),
            "Compare" when StringComparisons.IgnoresCase(operation) is { } ignoreCase && operation.Arguments.Length == 3 =>
                Order(operation, ignoreCase ? TextFunctionKind.CompareIgnoreCase : TextFunctionKind.CompareOrdinal, scope),
            "ToLower" when StringComparisons.IsInvariant(operation) => OnText(operation, TextFunctionKind.Lower, scope),
            "ToUpper" when StringComparisons.IsInvariant(operation) => OnText(operation, TextFunctionKind.Upper, scope),
            "ToLower" => context.Report(RuleDiagnostics.CultureDependent, operation.Syntax, operation.Syntax, "write '.Lower' or ToLowerInvariant()"),
            "ToUpper" => context.Report(RuleDiagnostics.CultureDependent, operation.Syntax, operation.Syntax, "write ToUpperInvariant()"),
            "Compare" or "IndexOf" or "LastIndexOf" when StringComparisons.IsOrdinal(operation) => context.Unsupported(operation, Remedies.Text),
            "Compare" or "CompareTo" or "IndexOf" or "LastIndexOf" =>
                context.Report(RuleDiagnostics.CultureDependent, operation.Syntax, operation.Syntax, "write string.CompareOrdinal(a, b), or Contains with a StringComparison"),
            "Substring" or "Remove" or "Split" or "IndexOfAny" or "LastIndexOfAny" or "TrimStart" or "TrimEnd" or "ToCharArray" => context.Unsupported(operation, Remedies.Text),
            _ => context.Unsupported(operation),
        };
    }

    // TextFunctions.Capture(e.Path, "user=([a-z]+)"), TextFunctions.Coalesce(a, b)
    public Expression? SdkCall(IInvocationOperation operation, LoweringScope scope)
    {
        TextFunctionKind? kind = operation.TargetMethod.Name switch
        {
            "Capture" => TextFunctionKind.Capture,
            "Coalesce" => TextFunctionKind.FirstNonEmpty,
            "Lower" or "get_Lower" => TextFunctionKind.Lower,
            "Upper" or "get_Upper" => TextFunctionKind.Upper,
            "Replace" => TextFunctionKind.Replace,
            _ => null,
        };
        var sources = (operation.Instance is null ? [] : new[] { operation.Instance })
            .Concat(operation.Arguments.Select(argument => argument.Value))
            .SelectMany(CallArguments.Expanded)
            .ToList();
        if (kind is null)
        {
            return context.Unsupported(operation);
        }

        if (kind == TextFunctionKind.Capture)
        {
            if (sources.Count < 2 || sources[1].ConstantValue is not { HasValue: true, Value: string pattern })
            {
                return context.Unsupported(operation, "use a constant pattern");
            }

            if (!lowering.Matching.CheckRegex(pattern, 0, sources[1]))
            {
                return null;
            }
        }

        var arguments = sources.Select(source => lowering.Visit(source, scope)).ToList();
        return arguments.Contains(null) ? null : new Expression.TextFunction(kind.Value, arguments.ToEquatableArray()!, ValueTypes.Of(operation.Type) ?? ValueType.Text);
    }

    // Address.Same(a.Ip, b.Ip)
    // => CanonicalAddress(Field(a, "ip")) == CanonicalAddress(Field(b, "ip")), by which a join can look up
    public Expression? AddressCall(IInvocationOperation operation, LoweringScope scope)
    {
        var texts = operation.Arguments.Select(argument => lowering.Visit(argument.Value, scope)).ToList();
        if (texts.Contains(null))
        {
            return null;
        }

        var addresses = texts.Select(text => TextFunction(TextFunctionKind.CanonicalAddress, text!)).ToList();
        return operation.TargetMethod.Name switch
        {
            "Same" => Build.Compare(addresses[0], ComparisonOperator.Equal, addresses[1]),
            "Canonical" => addresses[0],
            _ => context.Unsupported(operation),
        };
    }

    // e.Path.StartsWith("/tmp/", StringComparison.Ordinal)
    // => TextTest(Field(e, "path"), StartsWith, "/tmp/", ordinal)
    private Expression? TextTest(IInvocationOperation operation, TextTestKind kind, bool isOrdinal, LoweringScope scope)
    {
        var ignoreCase = false;
        if (operation.Arguments.Length > 1 || !isOrdinal)
        {
            if (StringComparisons.IgnoresCase(operation) is not { } given)
            {
                return NotOrdinal(operation);
            }

            ignoreCase = given;
        }

        var left = lowering.Visit(operation.Instance, scope);
        var right = lowering.Visit(operation.Arguments[0], scope);
        if (left is null || right is null)
        {
            return null;
        }

        return AsText(right) is { } text
            ? new Expression.TextTest(left, kind, Operands.Required(text), ignoreCase)
            : context.Unsupported(operation.Arguments[0], "write the character as text");
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
            if (StringComparisons.IgnoresCase(operation) is not { } given)
            {
                return NotOrdinal(operation);
            }

            ignoreCase = given;
        }

        var left = lowering.Visit(operands[0], scope);
        var right = lowering.Visit(operands[1], scope);
        if (left is null || right is null)
        {
            return null;
        }

        if (left.Type.Kind != ValueKind.Text || right.Type.Kind != ValueKind.Text)
        {
            return context.Unsupported(operation, "compare with '=='");
        }

        left = operation.Instance is null ? left : context.Called(left);
        // a constant goes to the right, so that tests of one text for several are seen to be such
        return ignoreCase
            ? left is Expression.Constant && right is not Expression.Constant ? new Expression.TextTest(right, TextTestKind.Equals, left, IgnoreCase: true) : new Expression.TextTest(left, TextTestKind.Equals, right, IgnoreCase: true)
            : Build.Compare(left, ComparisonOperator.Equal, right);
    }

    // e.Path.Replace("\\", "/")
    // => Replace(Field(e, "path"), "\\", "/")
    private Expression? Replace(IInvocationOperation operation, LoweringScope scope)
    {
        if (operation.Arguments.Length > 2 && StringComparisons.IgnoresCase(operation) is not false)
        {
            return context.Unsupported(operation, "leave the comparison out: Replace is ordinal");
        }

        var instance = lowering.Visit(operation.Instance, scope);
        var sought = lowering.Visit(operation.Arguments[0], scope);
        var replacement = lowering.Visit(operation.Arguments[1], scope);
        if (instance is null || sought is null || replacement is null)
        {
            return null;
        }

        return AsText(sought) is Expression.Constant { Text.Length: > 0 } old && AsText(replacement) is { } text
            ? new Expression.TextFunction(TextFunctionKind.Replace, [Operands.Required(instance), old, text.Type.IsNullable ? new Expression.Coalesce(text, Constants.Of(""), ValueType.Text) : text], ValueType.Text)
            : context.Unsupported(operation, "replace a constant text that is not empty");
    }

    // a comparison that is not constant may be ordinal, so it is not said to depend on the culture
    private Expression? NotOrdinal(IInvocationOperation operation) =>
        StringComparisons.Of(operation) is { Value.ConstantValue.HasValue: false }
            ? context.Unsupported(operation, OrdinalRemedy)
            : context.Report(RuleDiagnostics.CultureDependent, operation.Syntax, operation.Syntax, OrdinalRemedy);

    private Expression? Order(IInvocationOperation operation, TextFunctionKind kind, LoweringScope scope)
    {
        var left = lowering.Visit(operation.Arguments[0], scope);
        var right = lowering.Visit(operation.Arguments[1], scope);
        return left is null || right is null ? null : new Expression.TextFunction(kind, [left, right], ValueType.Int32);
    }

    private Expression? OnText(IInvocationOperation operation, TextFunctionKind kind, LoweringScope scope) =>
        lowering.Visit(operation.Instance, scope) is { } text ? TextFunction(kind, text) : null;

    public static Expression TextFunction(TextFunctionKind kind, Expression text) =>
        new Expression.TextFunction(kind, [Operands.Required(text)], ValueType.Text);

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
}
