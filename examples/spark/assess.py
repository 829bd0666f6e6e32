"""Assesses a data set of coalitions, one JSON description a line, on a Spark cluster.

    spark-submit --files cma assess.py coalitions.jsonl assessments

`--files cma` sends the program to every executor, where each partition is piped through it.
"""

import sys

from pyspark.sql import SparkSession

source, target = sys.argv[1:3]
spark = SparkSession.builder.appName("cma").getOrCreate()
filter_of_lines = "./cma assess - --input jsonl --format jsonl --threads 1 --keep-going"
lines = spark.sparkContext.textFile(source, minPartitions=8)
lines.pipe(filter_of_lines, checkCode=True).saveAsTextFile(target)
spark.stop()
