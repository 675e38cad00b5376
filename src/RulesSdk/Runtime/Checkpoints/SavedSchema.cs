namespace RulesSdk.Runtime.Checkpoints;

/// <summary>What a checkpoint says of a schema: the fields and predicates to which its held events refer, and the ids it remembers.</summary>
/// <param name="Id">The schema's id.</param>
/// <param name="Projections">The paths of the fields of each projection, in the order held.</param>
/// <param name="Predicates">The rules and clauses that subscribe to each predicate.</param>
/// <param name="ProjectionOf">The projection of each predicate.</param>
/// <param name="Remembers">For how long ids are remembered, in ticks.</param>
/// <param name="IdsLayout">How the table of ids lies in memory.</param>
internal sealed record SavedSchema(
    string Id, string[][] Projections, (string Rule, int Clause)[][] Predicates, int[] ProjectionOf, long Remembers, string IdsLayout)
{
    public static SavedSchema[] LoadAll(ref CheckpointReader reader)
    {
        var schemas = new SavedSchema[reader.ReadInt32()];
        for (var i = 0; i < schemas.Length; i++)
        {
            schemas[i] = Load(ref reader);
        }

        return schemas;
    }

    private static SavedSchema Load(ref CheckpointReader reader)
    {
        var id = reader.ReadString()!;
        var projections = new string[reader.ReadInt32()][];
        for (var i = 0; i < projections.Length; i++)
        {
            projections[i] = new string[reader.ReadInt32()];
            for (var field = 0; field < projections[i].Length; field++)
            {
                projections[i][field] = reader.ReadString()!;
            }
        }

        var predicates = new (string, int)[reader.ReadInt32()][];
        var projectionOf = new int[predicates.Length];
        for (var i = 0; i < predicates.Length; i++)
        {
            projectionOf[i] = reader.ReadInt32();
            predicates[i] = new (string, int)[reader.ReadInt32()];
            for (var n = 0; n < predicates[i].Length; n++)
            {
                predicates[i][n] = (reader.ReadString()!, reader.ReadInt32());
            }
        }

        return new(id, projections, predicates, projectionOf, reader.ReadInt64(), reader.ReadString()!);
    }
}
