using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Source;
using RulesSdk.Generators.Parsing.Values;

namespace RulesSdk.Generators.Parsing.Lowering;

/// <summary>Lowers the tests of a text against a pattern: regular expressions, globs and ranges of addresses.</summary>
internal sealed class MatchingLowering(OperationLowering lowering, LoweringContext context)
{
    // Regex.IsMatch(e.Path, "^/tmp/"), Temporary().IsMatch(e.Path)
    // => RegexTest(Field(e, "path"), "^/tmp/") or by the author's own generated regex
    public Expression? RegexCall(IInvocationOperation operation, LoweringScope scope)
    {
        var input = CallArguments.Of(operation, "input");
        if (operation.TargetMethod.Name != "IsMatch" || input?.Type?.SpecialType != SpecialType.System_String)
        {
            return context.Unsupported(operation, "use Regex.IsMatch or TextFunctions.Capture: a matcher supports no other method of Regex");
        }

        if (lowering.Visit(input, scope) is not { } text)
        {
            return null;
        }

        return operation.Instance is null
            ? RegexTest(Operands.Required(text), CallArguments.Of(operation, "pattern"), CallArguments.Of(operation, "options"), operation)
            : OwnRegex(Operands.Required(text), operation.Instance, operation);
    }

    private Expression? OwnRegex(Expression text, IOperation instance, IOperation whole)
    {
        ISymbol? member = instance switch
        {
            IInvocationOperation { TargetMethod: { IsStatic: true, Parameters.IsEmpty: true } method } => method,
            IPropertyReferenceOperation { Property: { IsStatic: true } property } => property,
            IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } field } => field,
            _ => null,
        };
        if (member?.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass.Is("System.Text.RegularExpressions.GeneratedRegexAttribute")) is { } generated)
        {
            var isReachable = member.DeclaredAccessibility >= Accessibility.Internal
                || SymbolEqualityComparer.Default.Equals(member.ContainingType, context.Target.RuleType);
            var source = $"{member.ContainingType.FullName()}.{member.Name}{(member is IMethodSymbol ? "()" : "")}";
            CheckTime(generated, member, whole);
            return isReachable
                ? OwnRegex(text, generated, source)
                : context.Unsupported(whole, "make the generated regex internal, so that the matcher can call it");
        }

        return member is IFieldSymbol && Bodies.InitialiserOf(member, context.Target.Compilation, context.CancellationToken) is IObjectCreationOperation creation
            ? RegexTest(text, CallArguments.Of(creation.Arguments, "pattern"), CallArguments.Of(creation.Arguments, "options"), whole)
            : context.Unsupported(whole, "use Regex.IsMatch with a constant pattern, or a static [GeneratedRegex]");
    }

    // a backtracking expression without a time-out; reported where it is declared, if that is here
    private void CheckTime(AttributeData generated, ISymbol member, IOperation whole)
    {
        var (options, timeout) = (0, -1);
        foreach (var argument in generated.ConstructorArguments.Skip(1))
        {
            (options, timeout) = argument switch
            {
                { Kind: TypedConstantKind.Enum, Value: int given } => (given, timeout),
                { Value: int given } => (options, given),
                _ => (options, timeout),
            };
        }

        const int nonBacktracking = 1024;
        if (timeout <= 0 && (options & nonBacktracking) == 0 && generated.ConstructorArguments is [{ Value: string pattern }, ..]
            && Backtracking.Fault(pattern, (options & (int)RegexOptions.Multiline) != 0) is { } fault)
        {
            var declared = generated.ApplicationSyntaxReference is { } reference && context.Target.Compilation.ContainsSyntaxTree(reference.SyntaxTree)
                ? reference.GetSyntax(context.CancellationToken)
                : whole.Syntax;
            context.Report(RuleDiagnostics.Backtracking, declared, member.Name, fault);
        }
    }

    // The pattern is kept as well where it can be compiled elsewhere with the same meaning: in linear time, with no culture.
    private static Expression.RegexTest OwnRegex(Expression text, AttributeData generated, string source)
    {
        var arguments = generated.ConstructorArguments;
        var options = arguments.Length > 1 ? arguments[1].Value as int? ?? 0 : 0;
        return arguments is [{ Value: string pattern }, ..] && !arguments.Skip(2).Any(argument => argument.Value is string { Length: > 0 }) && RegexFault(pattern, options) is null
            ? new Expression.RegexTest(text, pattern, options, source)
            : new Expression.RegexTest(text, null, 0, source);
    }

    private Expression? RegexTest(Expression text, IOperation? pattern, IOperation? options, IOperation whole)
    {
        if (pattern?.ConstantValue is not { HasValue: true, Value: string value }
            || (options is not null && options.ConstantValue is not { HasValue: true, Value: int }))
        {
            return context.Unsupported(whole, "use a constant pattern and constant options");
        }

        var flags = options?.ConstantValue.Value as int? ?? 0;
        return CheckRegex(value, flags, pattern) ? new Expression.RegexTest(text, value, flags, null) : null;
    }

    public bool CheckRegex(string pattern, int options, IOperation where)
    {
        if (RegexFault(pattern, options) is not { } fault)
        {
            return true;
        }

        context.Report(RuleDiagnostics.InvalidPattern, where.Syntax, $"The pattern {where.Syntax}", fault, "use a pattern that runs in linear time: no back-references, no look-around, no atomic groups");
        return false;
    }

    // why a pattern cannot run in linear time, or null
    private static string? RegexFault(string pattern, int options)
    {
        const int compiled = (int)RegexOptions.Compiled;
        const int nonBacktracking = 1024;
        return Fault(options & ~compiled | nonBacktracking);

        string? Fault(int flags)
        {
            try
            {
                _ = new Regex(pattern, (RegexOptions)flags);
                return null;
            }
            catch (ArgumentOutOfRangeException) when ((flags & nonBacktracking) != 0)
            {
                // an older host of the compiler: it can tell the syntax at least
                return Fault(flags & ~nonBacktracking);
            }
            catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
            {
                return exception.Message.TrimEnd('.');
            }
        }
    }

    // Glob.IsMatch(e.Path, "/proc/*/status")
    // => GlobTest(Field(e, "path"), "/proc/*/status")
    public Expression? GlobCall(IInvocationOperation operation, LoweringScope scope)
    {
        if (operation.TargetMethod.Name != "IsMatch" || CallArguments.Of(operation, "text") is not { } input
            || CallArguments.Of(operation, "pattern")?.ConstantValue is not { HasValue: true, Value: string pattern })
        {
            return context.Unsupported(operation, "use Glob.IsMatch with a constant pattern");
        }

        var ignoreCase = CallArguments.Of(operation, "ignoreCase")?.ConstantValue;
        if (ignoreCase is { HasValue: false })
        {
            return context.Unsupported(operation, "say with a constant whether case is ignored");
        }

        return lowering.Visit(input, scope) is { } text ? new Expression.GlobTest(Operands.Required(text), pattern, ignoreCase is { Value: true }) : null;
    }

    // Cidr.IsInRange(e.Ip, "10.0.0.0/8")
    // => CidrTest(Field(e, "ip"), "10.0.0.0/8")
    public Expression? CidrCall(IInvocationOperation operation, LoweringScope scope)
    {
        var range = CallArguments.Of(operation, "range");
        if (operation.TargetMethod.Name != "IsInRange" || CallArguments.Of(operation, "address") is not { } input
            || range?.ConstantValue is not { HasValue: true, Value: string value })
        {
            return context.Unsupported(operation, "use Cidr.IsInRange with a constant range");
        }

        if (!AddressRanges.IsValid(value))
        {
            return context.Report(RuleDiagnostics.InvalidPattern, range.Syntax, $"The range {range.Syntax}", "it is not an address with a prefix length", "write it as \"10.0.0.0/8\" or \"fd00::/8\"");
        }

        return lowering.Visit(input, scope) is { } text ? new Expression.CidrTest(text, value) : null;
    }
}
