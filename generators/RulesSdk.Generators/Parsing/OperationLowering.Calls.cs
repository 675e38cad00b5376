using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Parsing;

internal sealed partial class OperationLowering
{
    // a call: by the type that the method belongs to
    public override Expression? VisitInvocation(IInvocationOperation operation, LoweringScope scope)
    {
        var method = operation.TargetMethod;
        var type = method.ContainingType;
        if (method.Attribute("MacroAttribute") is not null
            || (method.IsStatic && SymbolEqualityComparer.Default.Equals(type, target.RuleType)))
        {
            return InlineCall(operation, scope);
        }

        return type switch
        {
            { SpecialType: SpecialType.System_String } => TextCall(operation, scope),
            { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } => NullableCall(operation, scope),
            { SpecialType: SpecialType.System_Object } when method is { IsStatic: false, Name: "Equals" } => ValueEquals(operation, scope),
            _ when type.IsSdk("Outcomes") => Aggregate(operation, scope),
            _ when type.IsSdk("Glob") => GlobCall(operation, scope),
            _ when type.IsSdk("Cidr") => CidrCall(operation, scope),
            _ when type.IsSdk("TextFunctions") => SdkTextCall(operation, scope),
            _ when type.IsSdk("CommandLine") => CommandLineCall(operation, scope),
            _ when DetectionEvents.RuleOf(type) is not null => DetectionCall(operation, scope),
            _ when type.Is("System.Text.RegularExpressions.Regex") => RegexCall(operation, scope),
            _ when type.Is("System.TimeSpan") => DurationCall(operation, scope),
            _ when type.Is("System.DateTimeOffset") => TimeCall(operation, scope),
            _ when method.Name == "Equals" && operation is { Instance: not null, Arguments.Length: 1 } => ValueEquals(operation, scope),
            _ when type.Is("System.Linq.Enumerable") || type.Is("System.MemoryExtensions")
                || method.Name == "Contains" => ListCall(operation, scope),
            _ => Unsupported(operation, method.DeclaringSyntaxReferences.IsEmpty
                ? GeneralRemedy
                : $"mark '{method.Name}' [Macro], or make it a static method of the rule"),
        };
    }

    // TimeSpan's and DateTimeOffset's constants
    public override Expression? VisitObjectCreation(IObjectCreationOperation operation, LoweringScope scope) =>
        (Expression?)ConstantTimes.Created(operation) ?? Unsupported(operation);

    // Succeeded(e), e.Succeeded, e.IsFrom("x"): the body, with the arguments put in
    private Expression? InlineCall(IInvocationOperation operation, LoweringScope scope)
    {
        var receiver = operation.Instance is null ? null : Visit(operation.Instance, scope);
        if (operation.Instance is not null && receiver is null)
        {
            return null;
        }

        var arguments = operation.Arguments.Select(argument => (argument.Parameter!, Visit(argument.Value, scope))).ToList();
        return arguments.Any(argument => argument.Item2 is null) ? null : Inline(operation.TargetMethod, receiver, arguments, operation, scope);
    }

    private Expression? Inline(
        IMethodSymbol method, Expression? receiver, IReadOnlyList<(IParameterSymbol Parameter, Expression? Value)> arguments, IOperation call, LoweringScope scope)
    {
        method = method.OriginalDefinition;
        if (_calls.Contains(method, SymbolEqualityComparer.Default))
        {
            return Report(RuleDiagnostics.CannotInline, call.Syntax, NameOf(method), "it calls itself", "write it without recursion, for instance with '.Any(x => …)'");
        }

        if (Bodies.Of(method, target.Compilation, cancellationToken) is not { } body)
        {
            var isElsewhere = !SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, target.Compilation.Assembly);
            return isElsewhere
                ? InlineModel(method, receiver, arguments, call)
                : Report(RuleDiagnostics.CannotInline, call.Syntax, NameOf(method), "it has no body", "give it one");
        }

        foreach (var (parameter, value) in arguments)
        {
            _values[parameter.OriginalDefinition] = value;
        }

        if (receiver is not null && method.ContainingType.ExtensionParameter is { } extended)
        {
            _values[extended] = receiver;
        }

        _calls.Add(method);
        var result = Block(body.Operations, 0, new LoweringScope(This: receiver, IsConditional: scope.IsConditional, InAggregate: scope.InAggregate));
        _calls.RemoveAt(_calls.Count - 1);
        return result;
    }

    private static string NameOf(IMethodSymbol method) => method.AssociatedSymbol?.Name ?? method.Name;

    // e.Port.GetValueOrDefault(22)
    // => Coalesce(Field(e, "port"), 22)
    private Expression? NullableCall(IInvocationOperation operation, LoweringScope scope)
    {
        if (operation.TargetMethod.Name != "GetValueOrDefault")
        {
            return operation.TargetMethod.Name == "Equals" ? ValueEquals(operation, scope) : Unsupported(operation);
        }

        if (Visit(operation.Instance, scope) is not { } value)
        {
            return null;
        }

        var type = value.Type with { IsNullable = false };
        var other = operation.Arguments is [var given] ? Visit(given, scope) : new Expression.Constant($"default({type.Name})", null, type);
        return other is null ? null : value.Type.IsNullable ? new Expression.Coalesce(value, other, type) : value;
    }

    // e.Port.Equals(22)
    // => Compare(Field(e, "port"), Equal, 22)
    private Expression? ValueEquals(IInvocationOperation operation, LoweringScope scope)
    {
        var left = Visit(operation.Instance, scope);
        var right = operation.Arguments is [var argument] ? Visit(argument, scope) : null;
        if (left is null || right is null)
        {
            return null;
        }

        // 1.0.Equals(1) and NaN.Equals(NaN) are not what == says
        return IsValue(left.Type) && left.Type.IsSame(right.Type) && left.Type.Kind != ValueKind.Double
            ? Build.Compare(left, ComparisonOperator.Equal, right)
            : Unsupported(operation, "compare with '=='");
    }

    // TextFunctions.Capture(e.Path, "user=([a-z]+)"), TextFunctions.Coalesce(a, b)
    private Expression? SdkTextCall(IInvocationOperation operation, LoweringScope scope)
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
            .SelectMany(ArgumentsOf)
            .ToList();
        if (kind is null)
        {
            return Unsupported(operation);
        }

        if (kind == TextFunctionKind.Capture)
        {
            if (sources.Count < 2 || sources[1].ConstantValue is not { HasValue: true, Value: string pattern })
            {
                return Unsupported(operation, "use a constant pattern");
            }

            if (!CheckRegex(pattern, 0, sources[1]))
            {
                return null;
            }
        }

        var arguments = sources.Select(source => Visit(source, scope)).ToList();
        return arguments.Contains(null) ? null : new Expression.TextFunction(kind.Value, arguments.ToEquatableArray()!, ValueTypes.Of(operation.Type) ?? ValueType.Text);
    }

    // the elements of an expanded 'params' argument
    private static IEnumerable<IOperation> ArgumentsOf(IOperation argument) => argument switch
    {
        IConversionOperation { IsImplicit: true } conversion when conversion.Operand is ICollectionExpressionOperation or IArrayCreationOperation => ArgumentsOf(conversion.Operand),
        ICollectionExpressionOperation collection => collection.Elements,
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
        _ => [argument],
    };

    // e.Process.Args.HasFlag("register")
    // => CommandLineMember(Field(…, "args"), HasFlag, ["register"])
    private Expression? CommandLineCall(IInvocationOperation operation, LoweringScope scope)
    {
        if (operation.Instance is null || ValueTypes.Of(operation.Type) is not { } type)
        {
            return Unsupported(operation);
        }

        var instance = Visit(operation.Instance, scope);
        var arguments = operation.Arguments.SelectMany(argument => ArgumentsOf(argument.Value)).Select(argument => Visit(argument, scope)).ToList();
        return instance is null || arguments.Contains(null) ? null
            : !IsOfOneEvent([instance, .. arguments]) ? Unsupported(operation, OneEventRemedy)
            : new Expression.CommandLineMember(Required(instance), operation.TargetMethod.Name, arguments.ToEquatableArray()!, type);
    }

    // TimeSpan.FromMinutes(5), a.Add(b), a.Subtract(b)
    // => a constant; Arithmetic(…)
    private Expression? DurationCall(IInvocationOperation operation, LoweringScope scope) => operation switch
    {
        { TargetMethod.IsStatic: true } => (Expression?)ConstantTimes.Duration(operation) ?? Unsupported(operation, "use constants"),
        { TargetMethod.Name: "Equals", Arguments.Length: 1 } => ValueEquals(operation, scope),
        _ => PlusOrMinus(operation, scope),
    };

    // e.EventTime.AddMinutes(5)
    // => Arithmetic(Field(e, "eventTime"), Add, a constant)
    private Expression? TimeCall(IInvocationOperation operation, LoweringScope scope)
    {
        if (operation.TargetMethod.IsStatic)
        {
            return (Expression?)ConstantTimes.Time(operation) ?? Unsupported(operation, "use constants");
        }

        if (operation.TargetMethod.Name == "Equals" && operation.Arguments.Length == 1)
        {
            return ValueEquals(operation, scope);
        }

        return ConstantTimes.Added(operation) is { } added
            ? Visit(operation.Instance, scope) is { } time ? new Expression.Arithmetic(Required(time), ArithmeticOperator.Add, added, ValueType.Time) : null
            : PlusOrMinus(operation, scope);
    }

    private Expression? PlusOrMinus(IInvocationOperation operation, LoweringScope scope)
    {
        ArithmeticOperator? arithmetic = operation.TargetMethod.Name switch
        {
            "Add" => ArithmeticOperator.Add,
            "Subtract" => ArithmeticOperator.Subtract,
            _ => null,
        };
        if (arithmetic is null || operation.Instance is null || operation.Arguments is not [var argument] || ValueTypes.Of(operation.Type) is not { } type)
        {
            return Unsupported(operation);
        }

        var left = Visit(operation.Instance, scope);
        var right = Visit(argument, scope);
        return left is null || right is null ? null : new Expression.Arithmetic(Required(left), arithmetic.Value, right, type);
    }

    // CountDistinct(e.UserId)
    // => Aggregate("CountDistinct", Field(e, "userId"))
    private Expression? Aggregate(IInvocationOperation operation, LoweringScope scope)
    {
        if (!target.AllowsAggregates || scope.InAggregate || operation.TargetMethod.Name == "Same")
        {
            return Unsupported(operation, operation.TargetMethod.Name == "Same" ? "use Same as the whole body of a [GroupBy] method" : "call aggregates in [Outcome] methods, and not within one another");
        }

        if (scope.IsConditional)
        {
            return Report(RuleDiagnostics.ConditionalAggregate, operation.Syntax, operation.Syntax);
        }

        var value = Argument(operation, "value");
        if (value is null || ValueTypes.Of(operation.Type) is not { } type)
        {
            return Unsupported(operation);
        }

        return Visit(value, scope with { InAggregate = true }) is not { } argument ? null
            : Planning.Expressions.IsContainer(argument.Type) ? Unsupported(operation, "fold one value of each match: a text, a number, a time")
            : new Expression.Aggregate(operation.TargetMethod.Name, argument, type);
    }
}
