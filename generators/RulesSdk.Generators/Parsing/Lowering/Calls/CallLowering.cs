using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Detections;
using RulesSdk.Generators.Parsing.Lookups;
using RulesSdk.Generators.Parsing.Source;
using RulesSdk.Generators.Parsing.Values;

namespace RulesSdk.Generators.Parsing.Lowering.Calls;

/// <summary>Lowers calls, by the type that the method belongs to.</summary>
internal sealed class CallLowering(OperationLowering lowering, LoweringContext context)
{
    /// <summary>Lowers a call, or hands it to the class for its kind.</summary>
    public Expression? Lower(IInvocationOperation operation, LoweringScope scope)
    {
        var method = operation.TargetMethod;
        var type = method.ContainingType;
        if (method.Attribute("MacroAttribute") is not null
            || (method.IsStatic && SymbolEqualityComparer.Default.Equals(type, context.Target.RuleType)))
        {
            return lowering.Inlines.Call(operation, scope);
        }

        return type switch
        {
            { SpecialType: SpecialType.System_String } => lowering.Texts.Call(operation, scope),
            { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } => NullableCall(operation, scope),
            { SpecialType: SpecialType.System_Object } when method is { IsStatic: false, Name: "Equals" } => ValueEquals(operation, scope),
            _ when type.IsSdk("Outcomes") => Aggregate(operation, scope),
            _ when type.IsSdk("Glob") => lowering.Matching.GlobCall(operation, scope),
            _ when type.IsSdk("Cidr") => lowering.Matching.CidrCall(operation, scope),
            _ when type.IsSdk("ReferenceList") => LookupLowering.ListCall(lowering, context, operation, scope),
            _ when type.IsSdk("RowDeclaration") => LookupLowering.TableCall(lowering, context, operation, scope),
            _ when type.IsSdk("Address") => lowering.Texts.AddressCall(operation, scope),
            _ when type.IsSdk("TextFunctions") => lowering.Texts.SdkCall(operation, scope),
            _ when type.IsSdk("CommandLine") => CommandLineCall(operation, scope),
            _ when DetectionEvents.RuleOf(type) is not null => lowering.Detections.Call(operation, scope),
            _ when type.Is("System.Text.RegularExpressions.Regex") => lowering.Matching.RegexCall(operation, scope),
            _ when type.Is("System.StringComparer") => context.Unsupported(operation, Remedies.StringComparer),
            _ when type.Is("System.TimeSpan") => lowering.Times.Duration(operation, scope),
            _ when type.Is("System.DateTimeOffset") => lowering.Times.Time(operation, scope),
            _ when method.Name == "GetValueOrDefault" && type.Is("System.Collections.Generic.CollectionExtensions") => lowering.Tables.Call(operation, scope),
            _ when method.Name == "Equals" && operation is { Instance: not null, Arguments.Length: 1 } => ValueEquals(operation, scope),
            _ when type.Is("System.Linq.Enumerable") || type.Is("System.MemoryExtensions")
                || method.Name == "Contains" => lowering.Lists.Call(operation, scope),
            _ => context.Unsupported(operation, method.DeclaringSyntaxReferences.IsEmpty
                ? null
                : $"mark '{method.Name}' [Macro], or make it a static method of the rule"),
        };
    }

    // e.Port.GetValueOrDefault(22)
    // => Coalesce(Field(e, "port"), 22)
    private Expression? NullableCall(IInvocationOperation operation, LoweringScope scope)
    {
        if (operation.TargetMethod.Name != "GetValueOrDefault")
        {
            return operation.TargetMethod.Name == "Equals" ? ValueEquals(operation, scope) : context.Unsupported(operation);
        }

        if (lowering.Visit(operation.Instance, scope) is not { } value)
        {
            return null;
        }

        var type = value.Type with { IsNullable = false };
        var other = operation.Arguments is [var given] ? lowering.Visit(given, scope) : new Expression.Constant($"default({type.Name})", null, type);
        return other is null ? null : value.Type.IsNullable ? new Expression.Coalesce(value, other, type) : value;
    }

    // e.Port.Equals(22)
    // => Compare(Field(e, "port"), Equal, 22)
    public Expression? ValueEquals(IInvocationOperation operation, LoweringScope scope)
    {
        var left = lowering.Visit(operation.Instance, scope);
        var right = operation.Arguments is [var argument] ? lowering.Visit(argument, scope) : null;
        if (left is null || right is null)
        {
            return null;
        }

        if (left.Type.Kind == ValueKind.List)
        {
            return context.Report(RuleDiagnostics.ListComparison, operation.Syntax, operation.Syntax);
        }

        // 1.0.Equals(1) and NaN.Equals(NaN) differ from ==
        return Operands.IsValue(left.Type) && left.Type.IsSame(right.Type) && left.Type.Kind != ValueKind.Double
            ? Build.Compare(left, ComparisonOperator.Equal, right)
            : context.Unsupported(operation, "compare with '=='");
    }

    // e.Process.Args.HasFlag("register")
    // => CommandLineMember(Field(…, "args"), HasFlag, ["register"])
    private Expression? CommandLineCall(IInvocationOperation operation, LoweringScope scope)
    {
        if (operation.Instance is null || ValueTypes.Of(operation.Type) is not { } type)
        {
            return context.Unsupported(operation);
        }

        var instance = lowering.Visit(operation.Instance, scope);
        var arguments = operation.Arguments.SelectMany(argument => CallArguments.Expanded(argument.Value)).Select(argument => lowering.Visit(argument, scope)).ToList();
        return instance is null || arguments.Contains(null) ? null
            : !context.IsOfOneEvent([instance, .. arguments]) ? context.Unsupported(operation, Remedies.Joined(new Expression.Field(instance, "Arguments", ["arguments"], Models.ValueType.Text), operation.TargetMethod.Name == "Contains" ? "" : null, ExpressionPrinter.Print(arguments[0]!)))
            : new Expression.CommandLineMember(Operands.Required(instance), operation.TargetMethod.Name, arguments.ToEquatableArray()!, type);
    }

    // CountDistinct(e.UserId)
    // => Aggregate("CountDistinct", Field(e, "userId"))
    private Expression? Aggregate(IInvocationOperation operation, LoweringScope scope)
    {
        if (!context.Target.AllowsAggregates || scope.InAggregate || operation.TargetMethod.Name == "Same")
        {
            return context.Unsupported(operation, operation.TargetMethod.Name == "Same" ? "use Same as the whole body of a [GroupBy] method" : "call aggregates in [Outcome] methods, and not within one another");
        }

        if (scope.IsConditional)
        {
            return context.Report(RuleDiagnostics.ConditionalAggregate, operation.Syntax, operation.Syntax);
        }

        var value = CallArguments.Of(operation, "value");
        if (value is null || ValueTypes.Of(operation.Type) is not { } type)
        {
            return context.Unsupported(operation);
        }

        return lowering.Visit(value, scope with { InAggregate = true }) is not { } argument ? null
            : Planning.Expressions.IsContainer(argument.Type) ? context.Unsupported(operation, "fold one value of each match: a text, a number, a time")
            : new Expression.Aggregate(operation.TargetMethod.Name, AsDeclared(argument, value.Type), type);
    }

    // Values((int?)5): a constant has no null, but the list is of what the call says
    private static Expression AsDeclared(Expression argument, ITypeSymbol? declared) =>
        ValueTypes.Of(declared) is { IsNullable: true, Kind: not ValueKind.Text } type && !argument.Type.IsNullable && argument.Type.IsSame(type)
            ? new Expression.Convert(argument, type)
            : argument;
}
