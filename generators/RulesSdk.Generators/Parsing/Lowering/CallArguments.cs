using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Parsing.Lowering;

/// <summary>Finds the arguments of calls.</summary>
internal static class CallArguments
{
    /// <summary>The argument for a parameter, by its name; null where none is given.</summary>
    public static IOperation? Of(IInvocationOperation operation, string name) => Of(operation.Arguments, name);

    public static IOperation? Of(ImmutableArray<IArgumentOperation> arguments, string name) =>
        arguments.FirstOrDefault(argument => argument.Parameter?.Name == name)?.Value;

    /// <summary>The elements of an expanded <c>params</c> argument; any other argument itself.</summary>
    public static IEnumerable<IOperation> Expanded(IOperation argument) => argument switch
    {
        IConversionOperation { IsImplicit: true } conversion when conversion.Operand is ICollectionExpressionOperation or IArrayCreationOperation => Expanded(conversion.Operand),
        ICollectionExpressionOperation collection => collection.Elements,
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
        _ => [argument],
    };

    /// <summary>What is within conversions and the making of delegates.</summary>
    public static IOperation? Unwrap(IOperation? operation) => operation switch
    {
        IDelegateCreationOperation creation => Unwrap(creation.Target),
        IConversionOperation conversion => Unwrap(conversion.Operand),
        _ => operation,
    };
}
