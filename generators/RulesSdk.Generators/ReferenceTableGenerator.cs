using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Emit.Declarations;
using RulesSdk.Generators.Parsing.Lookups;

namespace RulesSdk.Generators;

/// <summary>Writes the other halves of properties marked <c>[ReferenceTable]</c>.</summary>
[Generator(LanguageNames.CSharp)]
internal sealed class ReferenceTableGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var tables = context.SyntaxProvider
            .ForAttributeWithMetadataName(ReferenceTableParser.AttributeName, GeneratedHalves.IsCandidate, ReferenceTableParser.Declare)
            .WithTrackingName(StepNames.ReferenceTables);

        context.RegisterSourceOutput(tables, static (output, table) =>
        {
            if (table is not null)
            {
                output.AddSource(HalfEmitter.Hint(table.Half), ReferenceTableEmitter.Emit(table));
            }
        });
    }
}
