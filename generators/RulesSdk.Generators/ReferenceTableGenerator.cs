using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Emit.Declarations;
using RulesSdk.Generators.Parsing.Lookups;

namespace RulesSdk.Generators;

/// <summary>Writes the other halves of properties marked <c>[ReferenceTable]</c> or <c>[Enrichment]</c>.</summary>
[Generator(LanguageNames.CSharp)]
internal sealed class ReferenceTableGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        Emit(context, RowMark.Table, StepNames.ReferenceTables);
        Emit(context, RowMark.Enrichment, StepNames.Enrichments);
    }

    private static void Emit(IncrementalGeneratorInitializationContext context, RowMark mark, string step)
    {
        var tables = context.SyntaxProvider
            .ForAttributeWithMetadataName(mark.AttributeName, GeneratedHalves.IsCandidate, ReferenceTableParser.Declare)
            .WithTrackingName(step);

        context.RegisterSourceOutput(tables, static (output, table) =>
        {
            if (table is not null)
            {
                output.AddSource(HalfEmitter.Hint(table.Half), ReferenceTableEmitter.Emit(table));
            }
        });
    }
}
