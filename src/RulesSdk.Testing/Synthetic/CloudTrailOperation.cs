namespace RulesSdk.Testing;

/// <summary>An API operation with the shape of its request and response.</summary>
/// <param name="Source">The service.</param>
/// <param name="Name">The operation.</param>
/// <param name="ReadOnly">Whether it only reads.</param>
/// <param name="Request">Its parameters as JSON.</param>
/// <param name="Response">What it answers as JSON.</param>
internal sealed record CloudTrailOperation(string Source, string Name, bool ReadOnly, string Request, string Response)
{
    /// <summary>The ARN of the resource it is about; empty if records of it name none.</summary>
    public string Resource { get; init; } = "";

    /// <summary>A pool of ordinary operations over resources of the given names.</summary>
    public static CloudTrailOperation[] Pool(IReadOnlyList<string> names) =>
    [
        .. names.SelectMany(name => (CloudTrailOperation[])
        [
            new("ec2.amazonaws.com", "DescribeInstances", true, $$$"""{"instancesSet":{},"filterSet":{"items":[{"name":"tag:Name","valueSet":{"items":[{"value":"{{{name}}}"}]}}]}}""", "null"),
            new("ec2.amazonaws.com", "CreateVolume", false, $$$"""{"size":"8","zone":"us-east-1a","tagSpecificationSet":{"items":[{"resourceType":"volume","tags":[{"key":"Name","value":"{{{name}}}"}]}]}}""", """{"volumeId":"vol-0fc2e34e74650e145","size":"8","zone":"us-east-1a","status":"creating","createTime":1688991075000,"volumeType":"gp2","iops":100,"encrypted":false,"multiAttachEnabled":false}"""),
            new("s3.amazonaws.com", "ListBuckets", true, """{"Host":"s3.amazonaws.com"}""", "null"),
            new("s3.amazonaws.com", "GetBucketAcl", true, $$$"""{"bucketName":"{{{name}}}-logs","Host":"{{{name}}}-logs.s3.us-east-1.amazonaws.com","acl":""}""", "null"),
            new("s3.amazonaws.com", "PutBucketTagging", false, $$$"""{"bucketName":"{{{name}}}-data","Tagging":{"TagSet":{"Tag":{"Key":"team","Value":"{{{name}}}"} } }}""", "null"),
            new("iam.amazonaws.com", "ListUsers", true, """{"maxItems":100}""", "null"),
            new("iam.amazonaws.com", "GetRole", true, $$$"""{"roleName":"{{{name}}}-deploy"}""", "null"),
            new("kms.amazonaws.com", "Decrypt", true, $$$"""{"encryptionContext":{"aws:s3:arn":"arn:aws:s3:::{{{name}}}-data"},"encryptionAlgorithm":"SYMMETRIC_DEFAULT"}""", "null"),
            new("secretsmanager.amazonaws.com", "GetSecretValue", true, $$$"""{"secretId":"prod/{{{name}}}/db"}""", "null"),
            new("lambda.amazonaws.com", "UpdateFunctionCode20150331v2", false, $$$"""{"functionName":"{{{name}}}-worker","publish":true,"dryRun":false}""", $$$"""{"functionName":"{{{name}}}-worker","runtime":"dotnet8","timeout":30,"memorySize":512,"version":"17","state":"Active","lastUpdateStatus":"InProgress"}"""),
            new("dynamodb.amazonaws.com", "DescribeTable", true, $$$"""{"tableName":"{{{name}}}-sessions"}""", "null"),
            new("logs.amazonaws.com", "CreateLogStream", false, $$$"""{"logGroupName":"/aws/lambda/{{{name}}}-worker","logStreamName":"2026/01/05/[17]4c1f"}""", "null"),
            new("cloudformation.amazonaws.com", "DescribeStacks", true, $$$"""{"stackName":"{{{name}}}-prod"}""", "null"),
            new("sts.amazonaws.com", "GetCallerIdentity", true, "null", "null"),
        ]),
    ];
}
