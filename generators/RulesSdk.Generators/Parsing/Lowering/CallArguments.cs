using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Parsing.Lowering;

/// <summary>Finds the arguments of calls.</summary>
internal static class CallArguments
{
    public static IOperation? Of(IInvocationOperation operation, string name) => Of(operation.Arguments, name);

    public static IOperation? Of(ImmutableArray<IArgumentOperation> arguments, string name) =>
        arguments.FirstOrDefault(argument => argument.Parameter?.Name == name)?.Value;

    // the elements of an expanded 'params' argument
    public static IEnumerable<IOperation> Expanded(IOperation argument) => argument switch
    {
        IConversionOperation { IsImplicit: true } conversion when conversion.Operand is ICollectionExpressionOperation or IArrayCreationOperation => Expanded(conversion.Operand),
        ICollectionExpressionOperation collection => collection.Elements,
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
        _ => [argument],
    };

    public static IOperation? Unwrap(IOperation? operation) => operation switch
    {
        IDelegateCreationOperation creation => Unwrap(creation.Target),
        IConversionOperation conversion => Unwrap(conversion.Operand),
        _ => operation,
    };
}
