-- AlterTable
ALTER TABLE "conversation_queue" ALTER COLUMN "due_at" SET DATA TYPE TIMESTAMPTZ(6);
