using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Emit.Declarations;
using RulesSdk.Generators.Emit.Writing;
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
        var lists = Declare(context, ReferenceListParser.AttributeName, ReferenceListParser.Declare).WithTrackingName(StepNames.ReferenceLists);
        var tables = Declare(context, RowMark.Table.AttributeName, ReferenceTableParser.Declare).WithTrackingName(StepNames.ReferenceTables);
        var enrichments = Declare(context, RowMark.Enrichment.AttributeName, ReferenceTableParser.Declare).WithTrackingName(StepNames.Enrichments);

        // the properties of one class may be of all three kinds
        var twins = Halves(lists, static list => list.Half).Combine(Halves(tables, static table => table.Half)).Combine(Halves(enrichments, static table => table.Half))
            .Select(static (all, _) => Twins.Among(all.Left.Left.Concat(all.Left.Right).Concat(all.Right).OfType<GeneratedHalf>().Select(HalfEmitter.Hint)))
            .WithTrackingName(StepNames.Twins);

        Emit(context, lists, twins, static list => (list.Half, ReferenceListEmitter.Emit(list)));
        Emit(context, tables, twins, static table => (table.Half, ReferenceTableEmitter.Emit(table)));
        Emit(context, enrichments, twins, static table => (table.Half, ReferenceTableEmitter.Emit(table)));
    }

    private static IncrementalValuesProvider<TDeclaration?> Declare<TDeclaration>(
        IncrementalGeneratorInitializationContext context, string attribute, Func<GeneratorAttributeSyntaxContext, CancellationToken, TDeclaration?> declare)
        where TDeclaration : class =>
        context.SyntaxProvider.ForAttributeWithMetadataName(
            attribute, GeneratedHalves.IsCandidate, (property, cancellationToken) => GeneratedHalves.IsFirst(property) ? declare(property, cancellationToken) : null);

    private static IncrementalValueProvider<ImmutableArray<GeneratedHalf?>> Halves<TDeclaration>(IncrementalValuesProvider<TDeclaration?> declarations, Func<TDeclaration, GeneratedHalf> half)
        where TDeclaration : class =>
        declarations.Select((declaration, _) => declaration is null ? null : half(declaration)).Collect();

    private static void Emit<TDeclaration>(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<TDeclaration?> declarations,
        IncrementalValueProvider<EquatableArray<string>> twins,
        Func<TDeclaration, (GeneratedHalf Half, string Source)> emit)
        where TDeclaration : class =>
        context.RegisterSourceOutput(declarations.Combine(twins), (output, source) =>
        {
            if (source.Left is { } declaration)
            {
                var (half, text) = emit(declaration);
                output.AddSource(Twins.Apart(HalfEmitter.Hint(half), source.Right), text);
            }
        });
}
