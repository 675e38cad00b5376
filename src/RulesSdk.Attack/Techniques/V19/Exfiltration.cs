// Made from Data/enterprise-19.tsv by generators/RulesSdk.AttackConstants. Run that rather than edit this file.
namespace RulesSdk;

public static partial class Attack19
{
    /// <summary>TA0010, Exfiltration.</summary>
    public static partial class Exfiltration
    {
        /// <summary>T1002, Data Compressed.</summary>
        [Obsolete("T1002 is revoked in ATT&CK 19 (use Attack19.Collection.ArchiveCollectedData, T1560).")]
        public const string DataCompressed = "T1002";
        /// <summary>T1011, Exfiltration Over Other Network Medium.</summary>
        public const string ExfiltrationOverOtherNetworkMedium = "T1011";
        /// <summary>T1011.001, Exfiltration Over Other Network Medium: Exfiltration Over Bluetooth.</summary>
        public const string ExfiltrationOverOtherNetworkMediumExfiltrationOverBluetooth = "T1011.001";
        /// <summary>T1020, Automated Exfiltration.</summary>
        public const string AutomatedExfiltration = "T1020";
        /// <summary>T1020.001, Automated Exfiltration: Traffic Duplication.</summary>
        public const string AutomatedExfiltrationTrafficDuplication = "T1020.001";
        /// <summary>T1022, Data Encrypted.</summary>
        [Obsolete("T1022 is revoked in ATT&CK 19 (use Attack19.Collection.ArchiveCollectedData, T1560).")]
        public const string DataEncrypted = "T1022";
        /// <summary>T1029, Scheduled Transfer.</summary>
        public const string ScheduledTransfer = "T1029";
        /// <summary>T1030, Data Transfer Size Limits.</summary>
        public const string DataTransferSizeLimits = "T1030";
        /// <summary>T1041, Exfiltration Over C2 Channel.</summary>
        public const string ExfiltrationOverC2Channel = "T1041";
        /// <summary>T1048, Exfiltration Over Alternative Protocol.</summary>
        public const string ExfiltrationOverAlternativeProtocol = "T1048";
        /// <summary>T1048.001, Exfiltration Over Alternative Protocol: Exfiltration Over Symmetric Encrypted Non-C2 Protocol.</summary>
        public const string ExfiltrationOverAlternativeProtocolExfiltrationOverSymmetricEncryptedNonC2Protocol = "T1048.001";
        /// <summary>T1048.002, Exfiltration Over Alternative Protocol: Exfiltration Over Asymmetric Encrypted Non-C2 Protocol.</summary>
        public const string ExfiltrationOverAlternativeProtocolExfiltrationOverAsymmetricEncryptedNonC2Protocol = "T1048.002";
        /// <summary>T1048.003, Exfiltration Over Alternative Protocol: Exfiltration Over Unencrypted Non-C2 Protocol.</summary>
        public const string ExfiltrationOverAlternativeProtocolExfiltrationOverUnencryptedNonC2Protocol = "T1048.003";
        /// <summary>T1052, Exfiltration Over Physical Medium.</summary>
        public const string ExfiltrationOverPhysicalMedium = "T1052";
        /// <summary>T1052.001, Exfiltration Over Physical Medium: Exfiltration over USB.</summary>
        public const string ExfiltrationOverPhysicalMediumExfiltrationOverUsb = "T1052.001";
        /// <summary>T1537, Transfer Data to Cloud Account.</summary>
        public const string TransferDataToCloudAccount = "T1537";
        /// <summary>T1567, Exfiltration Over Web Service.</summary>
        public const string ExfiltrationOverWebService = "T1567";
        /// <summary>T1567.001, Exfiltration Over Web Service: Exfiltration to Code Repository.</summary>
        public const string ExfiltrationOverWebServiceExfiltrationToCodeRepository = "T1567.001";
        /// <summary>T1567.002, Exfiltration Over Web Service: Exfiltration to Cloud Storage.</summary>
        public const string ExfiltrationOverWebServiceExfiltrationToCloudStorage = "T1567.002";
        /// <summary>T1567.003, Exfiltration Over Web Service: Exfiltration to Text Storage Sites.</summary>
        public const string ExfiltrationOverWebServiceExfiltrationToTextStorageSites = "T1567.003";
        /// <summary>T1567.004, Exfiltration Over Web Service: Exfiltration Over Webhook.</summary>
        public const string ExfiltrationOverWebServiceExfiltrationOverWebhook = "T1567.004";
    }
}
