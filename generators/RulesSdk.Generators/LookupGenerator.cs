using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Emit.Declarations;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Lookups;

namespace RulesSdk.Generators;

/// <summary>Writes the other halves of properties marked <c>[ReferenceList]</c>, <c>[ReferenceTable]</c> or <c>[Enrichment]</c>.</summary>
[Generator(LanguageNames.CSharp)]
internal sealed class LookupGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        Emit(context, ReferenceListParser.AttributeName, StepNames.ReferenceLists, ReferenceListParser.Declare, static list => (list.Half, ReferenceListEmitter.Emit(list)));
        Emit(context, RowMark.Table.AttributeName, StepNames.ReferenceTables, ReferenceTableParser.Declare, static table => (table.Half, ReferenceTableEmitter.Emit(table)));
        Emit(context, RowMark.Enrichment.AttributeName, StepNames.Enrichments, ReferenceTableParser.Declare, static table => (table.Half, ReferenceTableEmitter.Emit(table)));
    }

    private static void Emit<TDeclaration>(
        IncrementalGeneratorInitializationContext context,
        string attribute,
        string step,
        Func<GeneratorAttributeSyntaxContext, CancellationToken, TDeclaration?> declare,
        Func<TDeclaration, (GeneratedHalf Half, string Source)> emit)
        where TDeclaration : class
    {
        var declarations = context.SyntaxProvider
            .ForAttributeWithMetadataName(attribute, GeneratedHalves.IsCandidate, (property, cancellationToken) => GeneratedHalves.IsFirst(property) ? declare(property, cancellationToken) : null)
            .WithTrackingName(step);

        context.RegisterSourceOutput(declarations, (output, declaration) =>
        {
            if (declaration is not null)
            {
                var (half, source) = emit(declaration);
                output.AddSource(HalfEmitter.Hint(half), source);
            }
        });
    }
}
